package dev.aurelis.server.security;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/** Files and folders that nobody but their owner can read, whatever the umask says. */
public final class OwnerOnly {
  private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");
  private static final Set<PosixFilePermission> FOLDER =
      PosixFilePermissions.fromString("rwx------");

  private OwnerOnly() {}

  /** Whether a file that holds secrets may be believed. */
  public sealed interface Verdict {
    /** It is the owner's alone. */
    record Closed() implements Verdict {}

    /** It is not, and why. */
    record Open(String reason) implements Verdict {}
  }

  /** Looks at a file's kind, owner, links and permissions without following links. */
  public static Verdict check(Path file) {
    try {
      if (Files.isSymbolicLink(file)) {
        return new Verdict.Open("the file is a symbolic link");
      }
      if (!posix(file)) {
        return new Verdict.Closed();
      }
      var open = EnumSet.noneOf(PosixFilePermission.class);
      open.addAll(Files.getPosixFilePermissions(file, LinkOption.NOFOLLOW_LINKS));
      open.removeAll(FOLDER);
      if (!open.isEmpty()) {
        return new Verdict.Open("others on this machine can reach the file");
      }
      if (((Number) Files.getAttribute(file, "unix:nlink")).intValue() > 1) {
        return new Verdict.Open("the file has a second name (a hard link)");
      }
      var self = Files.getOwner(temporaryProbe());
      if (!Files.getOwner(file, LinkOption.NOFOLLOW_LINKS).equals(self)) {
        return new Verdict.Open("the file belongs to somebody else");
      }
      return new Verdict.Closed();
    } catch (IOException | UnsupportedOperationException e) {
      return new Verdict.Open("its permissions cannot be read");
    }
  }

  private static Path temporaryProbe() throws IOException {
    var self = Path.of("/proc/self");
    return Files.exists(self) ? self : Path.of(System.getProperty("user.home", "."));
  }

  /**
   * Makes a folder and its parents; the folder itself is the owner's alone afterwards.
   *
   * @throws UncheckedIOException if it cannot be made
   */
  public static Path folder(Path folder) {
    try {
      if (!Files.isDirectory(folder)) {
        Files.createDirectories(folder, attributes(folder, FOLDER));
      }
      if (posix(folder)) {
        Files.setPosixFilePermissions(folder, FOLDER);
      }
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Makes a folder inside one that is the owner's alone. A link in its place is refused, because it
   * leads to where nobody asked to write.
   *
   * @throws UncheckedIOException if it is a link or cannot be made
   */
  public static Path folderIn(Path parent, String name) {
    var folder = parent.resolve(name);
    if (Files.isSymbolicLink(folder)) {
      throw new UncheckedIOException(new IOException("a link stands in place of a folder"));
    }
    return folder(folder);
  }

  /** Writes a new file that only its owner can read, from its first byte on. */
  public static Path write(Path file, String text) {
    try {
      Files.deleteIfExists(file);
      try (var channel =
          Files.newByteChannel(
              file,
              Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
              attributes(file.toAbsolutePath(), FILE))) {
        var bytes = java.nio.ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
      }
      if (posix(file)) {
        Files.setPosixFilePermissions(file, FILE);
      }
      return file;
    } catch (FileAlreadyExistsException e) {
      throw new UncheckedIOException("somebody else made the file at the same time", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static FileAttribute<?>[] attributes(Path near, Set<PosixFilePermission> permissions)
      throws IOException {
    Path existing = near;
    while (existing.getParent() != null && !Files.exists(existing)) {
      existing = existing.getParent();
    }
    return posix(existing)
        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)}
        : new FileAttribute<?>[0];
  }

  private static boolean posix(Path path) throws IOException {
    return Files.getFileStore(path).supportsFileAttributeView("posix");
  }
}
