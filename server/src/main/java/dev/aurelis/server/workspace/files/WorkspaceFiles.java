package dev.aurelis.server.workspace.files;

import dev.aurelis.server.model.LineBreaks;
import dev.aurelis.server.model.Ticker;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Walks the workspace's folders within limits and reads source files. Thread-safe. */
public final class WorkspaceFiles {
  private static final int LONGEST_LINES = 200;

  private final IgnoreRules rules;
  private final WalkLimits limits;
  private final Ticker ticker;
  private final Function<String, Optional<String>> languageOf;

  /**
   * Files of the folders the rules know.
   *
   * @param languageOf the language of a path, empty where it is not source code
   */
  public WorkspaceFiles(
      IgnoreRules rules,
      WalkLimits limits,
      Ticker ticker,
      Function<String, Optional<String>> languageOf) {
    this.rules = rules;
    this.limits = limits;
    this.ticker = ticker;
    this.languageOf = languageOf;
  }

  /**
   * Meets every source file of every folder once. Links are not followed; what cannot be read is
   * passed over.
   *
   * @return whether everything was seen: no limit was reached and nobody stopped it
   */
  public boolean walk(BooleanSupplier stopped, Consumer<SourceFile> found) {
    var walk = new Walk(stopped, found);
    for (var folder : rules.folders()) {
      walk.folder = folder;
      try {
        walk.start = folder.toRealPath();
        Files.walkFileTree(walk.start, walk);
      } catch (IOException unreadable) {
        walk.complete = false;
      }
    }
    return walk.complete;
  }

  /** What a walk would say of one file; empty where it would not meet it. */
  public Optional<SourceFile> file(Path path) {
    var folder = rules.folderOf(path);
    if (folder.isEmpty() || rules.excluded(path)) {
      return Optional.empty();
    }
    try {
      var attributes =
          Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      var real = path.toRealPath();
      return real.startsWith(folder.get().toRealPath())
          ? source(folder.get(), path, attributes)
          : Optional.empty();
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }

  /** The text of a file; empty where it is binary, not UTF-8, minified, too big or gone. */
  public Optional<String> read(Path file) {
    try {
      if (Files.size(file) > limits.fileBytes()) {
        return Optional.empty();
      }
      var bytes = Files.readAllBytes(file);
      var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.indexOf('\0') >= 0 || isMinified(text) ? Optional.empty() : Optional.of(text);
    } catch (CharacterCodingException notText) {
      return Optional.empty();
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }

  private static boolean isMinified(String text) {
    var lines = LineBreaks.in(text) + 1;
    return text.length() / lines > LONGEST_LINES;
  }

  private Optional<SourceFile> source(Path folder, Path path, BasicFileAttributes attributes) {
    if (!attributes.isRegularFile() || attributes.size() > limits.fileBytes()) {
      return Optional.empty();
    }
    var relative = folder.relativize(path).toString().replace('\\', '/');
    return languageOf
        .apply(relative)
        .map(languageId ->
            new SourceFile(
                path, relative, languageId, attributes.size(), attributes.lastModifiedTime()));
  }

  private final class Walk extends SimpleFileVisitor<Path> {
    private final BooleanSupplier stopped;
    private final Consumer<SourceFile> found;
    private final long began = ticker.nanos();
    private Path folder = Path.of("");
    private Path start = Path.of("");
    private boolean complete = true;
    private int entries;
    private int files;
    private long bytes;

    Walk(BooleanSupplier stopped, Consumer<SourceFile> found) {
      this.stopped = stopped;
      this.found = found;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path real, BasicFileAttributes attributes) {
      var path = folder.resolve(start.relativize(real)).normalize();
      if (isOver()) {
        return FileVisitResult.TERMINATE;
      }
      var nested = !path.equals(folder) && rules.folders().contains(path);
      var skipped =
          nested || (!path.equals(folder) && !rules.whyEntry(folder, path, true).isLearned());
      return skipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path real, BasicFileAttributes attributes) {
      var path = folder.resolve(start.relativize(real)).normalize();
      if (isOver()) {
        return FileVisitResult.TERMINATE;
      }
      source(folder, path, attributes)
          .filter(file -> rules.whyEntry(folder, path, false).isLearned())
          .ifPresent(file -> {
            files++;
            bytes += file.bytes();
            found.accept(file);
          });
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path path, IOException unreadable) {
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path path, @Nullable IOException unreadable) {
      return FileVisitResult.CONTINUE;
    }

    private boolean isOver() {
      var over =
          ++entries > limits.entries()
              || files >= limits.files()
              || bytes >= limits.bytes()
              || ticker.nanos() - began > limits.time().toNanos()
              || stopped.getAsBoolean();
      complete &= !over;
      return over;
    }
  }
}
