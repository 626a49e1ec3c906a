package dev.aurelis.server.workspace.scratch;

import dev.aurelis.server.security.OwnerOnly;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/**
 * A copy of a workspace folder that only its owner can read, gone when it is closed. Version
 * control's own folder stays out, and so do links that lead out of the workspace.
 */
public final class ScratchCopy implements AutoCloseable {
  private final Path origin;
  private final Path folder;
  private final Limits limits;
  private long files;
  private long bytes;

  private ScratchCopy(Path origin, Path folder, Limits limits) {
    this.origin = origin;
    this.folder = folder;
    this.limits = limits;
  }

  /** What a copy may hold at most. */
  public record Limits(long files, long bytes) {
    public static final Limits USUAL = new Limits(100_000, 1L << 30);
  }

  /**
   * Copies a folder.
   *
   * @param below a folder of our own in which the copy is made
   * @return empty where it is larger than the limits allow
   * @throws UncheckedIOException if a file cannot be read or written
   */
  public static Optional<ScratchCopy> of(Path origin, Path below, Limits limits) {
    Path folder;
    try {
      folder = Files.createTempDirectory(OwnerOnly.folderIn(below, "scratch"), "copy");
    } catch (IOException full) {
      throw new UncheckedIOException(full);
    }
    var copy = new ScratchCopy(origin, folder, limits);
    boolean whole = false;
    try {
      whole = copy.fill();
      return whole ? Optional.of(copy) : Optional.empty();
    } finally {
      if (!whole) {
        copy.close();
      }
    }
  }

  public Path folder() {
    return folder;
  }

  /**
   * Gives a file of the copy another text, without touching the origin.
   *
   * @param file in the origin
   * @throws IllegalArgumentException if it does not lie in the origin
   * @throws UncheckedIOException if it cannot be written
   */
  public void put(Path file, String text) {
    if (!file.startsWith(origin) || file.equals(origin)) {
      throw new IllegalArgumentException("not a file of the workspace: " + file);
    }
    var copied = folder.resolve(origin.relativize(file).toString());
    try {
      // A link among the parents would lead the text to where it does not belong.
      for (var above = copied; above != null && !above.equals(folder); above = above.getParent()) {
        if (Files.isSymbolicLink(above)) {
          Files.delete(above);
        }
      }
      Files.createDirectories(copied.getParent());
      Files.write(copied, text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException full) {
      throw new UncheckedIOException(full);
    }
  }

  private boolean fill() {
    try {
      var visitor = new Copying();
      Files.walkFileTree(origin, visitor);
      return !visitor.tooMuch;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** Deletes the copy; what cannot be deleted stays, for the owner alone. */
  @Override
  public void close() {
    try {
      Files.walkFileTree(
          folder,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
              Files.deleteIfExists(file);
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(
                Path visited, @org.jspecify.annotations.Nullable IOException failure)
                throws IOException {
              Files.deleteIfExists(visited);
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException busy) {
      throw new UncheckedIOException(busy);
    }
  }

  private final class Copying extends SimpleFileVisitor<Path> {
    private boolean tooMuch;

    @Override
    public FileVisitResult preVisitDirectory(Path visited, BasicFileAttributes attributes)
        throws IOException {
      if (visited.getFileName() != null && visited.getFileName().toString().equals(".git")) {
        return FileVisitResult.SKIP_SUBTREE;
      }
      Files.createDirectories(target(visited));
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      files++;
      bytes += attributes.isRegularFile() ? attributes.size() : 0;
      if (files > limits.files() || bytes > limits.bytes()) {
        tooMuch = true;
        return FileVisitResult.TERMINATE;
      }
      boolean link = attributes.isSymbolicLink();
      if (attributes.isRegularFile() || (link && staysInside(file))) {
        Files.copy(
            file, target(file), LinkOption.NOFOLLOW_LINKS, StandardCopyOption.COPY_ATTRIBUTES);
      }
      return FileVisitResult.CONTINUE;
    }

    private boolean staysInside(Path link) throws IOException {
      var leads = Files.readSymbolicLink(link);
      return !leads.isAbsolute() && link.resolveSibling(leads).normalize().startsWith(origin);
    }

    private Path target(Path of) {
      return folder.resolve(origin.relativize(of).toString());
    }
  }
}
