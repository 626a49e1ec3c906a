package dev.aurelis.server.storage;

import dev.aurelis.server.security.OwnerOnly;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import org.sqlite.util.OSInfo;

/**
 * Unpacks SQLite's native library into a folder that is the owner's alone, once for all starts.
 * Left to itself the driver unpacks it anew each time, under the process's umask, and leaves it
 * behind where the process is killed.
 */
final class SqliteLibrary {
  private static final String NAME = System.mapLibraryName("sqlitejdbc");

  private SqliteLibrary() {}

  /**
   * Tells the driver where the library is. Where there is none for this machine the driver looks
   * for one by itself.
   */
  static void provide(Path folder) throws IOException {
    System.setProperty("org.sqlite.tmpdir", folder.toString());
    var resource = "org/sqlite/native/" + OSInfo.getNativeLibFolderPathForCurrentOS() + "/" + NAME;
    try (var in = SqliteLibrary.class.getClassLoader().getResourceAsStream(resource)) {
      if (in == null) {
        return;
      }
      var content = in.readAllBytes();
      var target = folder.resolve(NAME);
      if (!Files.isRegularFile(target, LinkOption.NOFOLLOW_LINKS)
          || !Arrays.equals(Files.readAllBytes(target), content)) {
        unpack(content, target);
      }
      System.setProperty("org.sqlite.lib.path", folder.toString());
      System.setProperty("org.sqlite.lib.name", NAME);
    }
  }

  private static void unpack(byte[] content, Path target) throws IOException {
    var name = target.getFileName() + "." + ProcessHandle.current().pid();
    var fresh = OwnerOnly.write(target.resolveSibling(name), "");
    Files.write(fresh, content);
    Files.move(fresh, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }
}
