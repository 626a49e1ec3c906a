package dev.aurelis.server.workspace.syntax.tree;

import dev.aurelis.server.security.OwnerOnly;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Locale;

/**
 * Unpacks native libraries into a folder only its owner can read or write, so that nobody else can
 * put a library of theirs in our way as they could in the shared temporary folder.
 */
final class NativeFolder {
  /** The binding looks here before it unpacks anything by itself. */
  private static final String PROPERTY = "tree-sitter-lib";

  private final Path folder;

  NativeFolder(Path folder) {
    this.folder = folder.toAbsolutePath();
  }

  /**
   * Makes one library ready to be loaded.
   *
   * @param name as the binding calls it, for example {@code tree-sitter-java}
   * @throws IOException when the machine has no such library or the folder is not safe to use
   */
  void provide(String name) throws IOException {
    var file = platform() + "-" + name + suffix();
    var content = read("lib/" + file);
    var libraries = libraries();
    var target = libraries.resolve(file);
    if (!Files.isRegularFile(target, LinkOption.NOFOLLOW_LINKS)
        || !Arrays.equals(Files.readAllBytes(target), content)) {
      var fresh = Files.createTempFile(libraries, "fresh", suffix());
      Files.write(fresh, content);
      Files.move(
          fresh, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
    System.setProperty(PROPERTY, folder.toString());
  }

  private static byte[] read(String resource) throws IOException {
    try (var in = NativeFolder.class.getClassLoader().getResourceAsStream(resource)) {
      if (in == null) {
        throw new IOException("no library for this machine: " + resource);
      }
      return in.readAllBytes();
    }
  }

  /** The folder of the libraries, made if need be, nobody else's and no link. */
  private Path libraries() throws IOException {
    try {
      if (Files.isSymbolicLink(folder)) {
        throw new IOException("a link stands in place of the folder for native libraries");
      }
      var libraries = OwnerOnly.folderIn(OwnerOnly.folder(folder), "lib");
      if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
        refuseForeign(folder);
        refuseForeign(libraries);
      }
      return libraries;
    } catch (UncheckedIOException impossible) {
      throw new IOException("the folder for native libraries is not safe", impossible);
    }
  }

  /** A file we make here is ours, so the folder must have the same owner. */
  private static void refuseForeign(Path folder) throws IOException {
    var probe = Files.createTempFile(folder, "owner", "");
    try {
      var owner = Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS);
      if (!owner.equals(Files.getOwner(probe))) {
        throw new IOException("the folder for native libraries belongs to " + owner.getName());
      }
    } finally {
      Files.delete(probe);
    }
  }

  private static String platform() {
    var system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    var name =
        system.contains("windows") ? "windows" : system.contains("mac") ? "macos" : "linux-gnu";
    var machine = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
    return (machine.contains("aarch64") ? "aarch64" : "x86_64") + "-" + name;
  }

  private static String suffix() {
    var system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    return system.contains("windows") ? ".dll" : system.contains("mac") ? ".dylib" : ".so";
  }
}
