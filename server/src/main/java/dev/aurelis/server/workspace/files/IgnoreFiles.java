package dev.aurelis.server.workspace.files;

import dev.aurelis.server.model.Recent;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.ignore.IgnoreNode;

/**
 * Reads ignore files in Git's syntax and remembers them until they change on disk: editors on Linux
 * do not always say that a file changed, so each is looked at again when it is used. Thread-safe.
 */
final class IgnoreFiles {
  private static final int MOST_BYTES = 256 * 1024;
  private static final int REMEMBERED = 2_000;

  private final Map<Path, Parsed> entries = Recent.byUse(REMEMBERED);

  private record Parsed(FileTime modified, long bytes, IgnoreNode rules) {}

  /** The rules of a file, empty where there is none or it cannot be read. */
  Optional<IgnoreNode> rules(Path file) {
    BasicFileAttributes now;
    try {
      now = Files.readAttributes(file, BasicFileAttributes.class);
    } catch (IOException absent) {
      synchronized (entries) {
        entries.remove(file);
      }
      return Optional.empty();
    }
    if (!now.isRegularFile() || now.size() > MOST_BYTES) {
      return Optional.empty();
    }
    synchronized (entries) {
      var known = entries.get(file);
      if (known != null
          && known.modified.equals(now.lastModifiedTime())
          && known.bytes == now.size()) {
        return Optional.of(known.rules);
      }
    }
    return read(file, now);
  }

  private Optional<IgnoreNode> read(Path file, BasicFileAttributes now) {
    var rules = new IgnoreNode();
    try {
      rules.parse(file.toString(), new ByteArrayInputStream(Files.readAllBytes(file)));
    } catch (IOException unreadable) {
      return Optional.empty();
    }
    synchronized (entries) {
      entries.put(file, new Parsed(now.lastModifiedTime(), now.size(), rules));
    }
    return Optional.of(rules);
  }
}
