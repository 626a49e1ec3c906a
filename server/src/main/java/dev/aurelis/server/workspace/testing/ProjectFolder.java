package dev.aurelis.server.workspace.testing;

import dev.aurelis.server.workspace.files.Exclusion;
import dev.aurelis.server.workspace.files.IgnoreRules;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * A workspace folder as far as it may be read and written: nothing behind links, nothing that is
 * secret, ignored or made by tools, and not without end. What cannot be read counts as absent.
 */
public final class ProjectFolder {
  private static final long LARGEST = 256 * 1024;
  private static final int MOST_ENTRIES = 4_000;
  private static final int DEEPEST = 12;

  private final Path folder;
  private final IgnoreRules rules;
  private final Function<Path, Optional<String>> open;

  /**
   * A folder of the workspace.
   *
   * @param open the text of an open document, which counts instead of its file
   */
  public ProjectFolder(Path folder, IgnoreRules rules, Function<Path, Optional<String>> open) {
    this.folder = folder;
    this.rules = rules;
    this.open = open;
  }

  Path folder() {
    return folder;
  }

  boolean isFile(Path file) {
    return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && mayUse(file);
  }

  boolean isFolder(Path path) {
    return Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS) && mayUse(path);
  }

  /** A file's text, or that of the document that shows it. */
  Optional<String> text(Path file) {
    if (!mayUse(file)) {
      return Optional.empty();
    }
    var shown = open.apply(file);
    if (shown.isPresent()) {
      return shown;
    }
    try {
      return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && Files.size(file) <= LARGEST
          ? Optional.of(Files.readString(file, StandardCharsets.UTF_8))
          : Optional.empty();
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }

  /** Whether a text of a file matches; false for a file that is not there. */
  boolean says(Path file, String pattern) {
    return text(file).map(text -> Pattern.compile(pattern).matcher(text).find()).orElse(false);
  }

  /** The folders from one of this folder's up to this folder itself. */
  List<Path> upwards(Path from) {
    var all = new ArrayList<Path>();
    for (var at = from; at != null && at.startsWith(folder); at = at.getParent()) {
      all.add(at);
    }
    return all;
  }

  /** The nearest folder above, or the one given, that holds one of the files. */
  Optional<Path> nearestWith(Path from, String... names) {
    return upwards(from).stream()
        .filter(at -> List.of(names).stream().anyMatch(name -> isFile(at.resolve(name))))
        .findFirst();
  }

  /** What lies in a folder, by name. */
  List<Path> entries(Path at) {
    try (var listed = Files.list(at)) {
      return listed.limit(MOST_ENTRIES).filter(this::mayUse).sorted().toList();
    } catch (IOException | UncheckedIOException unreadable) {
      return List.of();
    }
  }

  /** Files of a folder and of those in it, the nearest first. */
  List<Path> below(Path top, Predicate<Path> wanted, int most) {
    var found = new ArrayList<Path>();
    var waiting = new ArrayDeque<Path>();
    if (isFolder(top)) {
      waiting.add(top);
    }
    int looked = 0;
    while (!waiting.isEmpty() && found.size() < most && looked < MOST_ENTRIES) {
      for (var entry : entries(waiting.remove())) {
        looked++;
        if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
          if (entry.getNameCount() - top.getNameCount() < DEEPEST) {
            waiting.add(entry);
          }
        } else if (found.size() < most && wanted.test(entry) && isFile(entry)) {
          found.add(entry);
        }
      }
    }
    return found;
  }

  /** Relative to this folder, with slashes. */
  String shown(Path file) {
    return folder.relativize(file).toString().replace('\\', '/');
  }

  /**
   * Whether a file may be made or changed: it and all folders on the way to it lie in this folder
   * in truth, and nothing keeps it out.
   */
  boolean mayWrite(Path file) {
    if (!file.equals(file.normalize()) || !mayUse(file)) {
      return false;
    }
    if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && staysInside(file);
    }
    return upwards(Names.folder(file)).stream()
        .filter(above -> Files.exists(above, LinkOption.NOFOLLOW_LINKS))
        .findFirst()
        .map(above -> Files.isDirectory(above) && staysInside(above))
        .orElse(false);
  }

  private boolean staysInside(Path path) {
    try {
      return path.toRealPath().startsWith(folder.toRealPath());
    } catch (IOException unreadable) {
      return false;
    }
  }

  private boolean mayUse(Path path) {
    return path.equals(folder) || (path.startsWith(folder) && rules.why(path) == Exclusion.NONE);
  }
}
