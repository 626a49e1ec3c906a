package dev.aurelis.server.storage;

import dev.aurelis.server.security.OwnerOnly;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A random key in a file that is the owner's alone. All processes of a user get the same one:
 * whoever comes first makes it, and a file appears under its name only when it is whole.
 */
public final class StateKey {
  /** Length of a key. */
  public static final int BYTES = 32;

  private final byte[] bytes;

  private StateKey(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * Reads the key, or makes it.
   *
   * @return empty where the folder cannot be written or the file is not to be trusted
   */
  public static Optional<StateKey> of(Path stateFolder, String name, SecureRandom random) {
    try {
      var file = OwnerOnly.folder(stateFolder).resolve(name);
      if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
        make(file, random);
      }
      return read(file);
    } catch (IOException | UncheckedIOException e) {
      return Optional.empty();
    }
  }

  /**
   * Reads a key that somebody else made.
   *
   * @return empty where there is none or the file is not to be trusted
   */
  public static Optional<StateKey> existing(Path file) {
    try {
      return read(file);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static void make(Path file, SecureRandom random) throws IOException {
    var fresh = new byte[BYTES];
    random.nextBytes(fresh);
    var draft = file.resolveSibling(file.getFileName() + "." + ProcessHandle.current().pid());
    OwnerOnly.write(draft, HexFormat.of().formatHex(fresh));
    try {
      Files.createLink(file, draft); // fails where somebody else was first
    } catch (FileAlreadyExistsException e) {
      // Theirs is as good.
    } catch (UnsupportedOperationException e) {
      Files.move(draft, file); // no links on this file system
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  private static Optional<StateKey> read(Path file) throws IOException {
    if (Files.isSymbolicLink(file) || isOpenToOthers(file)) {
      return Optional.empty();
    }
    var text = Files.readString(file).strip();
    return text.matches("[0-9a-f]{" + 2 * BYTES + "}")
        ? Optional.of(new StateKey(HexFormat.of().parseHex(text)))
        : Optional.empty();
  }

  private static boolean isOpenToOthers(Path file) throws IOException {
    return Files.getFileStore(file).supportsFileAttributeView("posix")
        && Files.getPosixFilePermissions(file, LinkOption.NOFOLLOW_LINKS).stream()
            .anyMatch(permission -> !permission.name().startsWith("OWNER_"));
  }

  /** Forgets the key: what was sealed with it cannot be read any more. */
  public static void destroy(Path stateFolder, String name) throws IOException {
    Files.deleteIfExists(stateFolder.resolve(name));
  }

  /** The key itself, a copy. */
  public byte[] bytes() {
    return Arrays.copyOf(bytes, bytes.length);
  }

  @Override
  public String toString() {
    return "StateKey";
  }
}
