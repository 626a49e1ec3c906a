package dev.aurelis.server.workspace;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** Between the URIs of documents and the paths of files. */
public final class DocumentPaths {
  private DocumentPaths() {}

  /** The file a document shows, empty for documents that are not files. */
  public static Optional<Path> pathOf(String uri) {
    if (!uri.startsWith("file:")) {
      return Optional.empty();
    }
    try {
      return Optional.of(Path.of(new URI(uri)).toAbsolutePath().normalize());
    } catch (URISyntaxException | IllegalArgumentException | FileSystemNotFoundException notAFile) {
      return Optional.empty();
    }
  }

  /** What a document is called in the index: its path, or its URI where it is no file. */
  static String keyOf(String uri) {
    return pathOf(uri).map(Path::toString).orElse(uri);
  }

  /** The file a key names, empty where it is a URI. */
  static Optional<Path> pathOfKey(String key) {
    try {
      return Optional.of(Path.of(key)).filter(Path::isAbsolute);
    } catch (InvalidPathException notAPath) {
      return Optional.empty();
    }
  }

  /** A path to judge a document by its names. */
  static Path pathOrName(String uri) {
    return pathOf(uri).orElseGet(() -> nameOf(uri));
  }

  /** The last part of a URI, for documents that are not files. */
  static Path nameOf(String uri) {
    var name = uri.substring(Math.max(uri.lastIndexOf('/'), uri.lastIndexOf(':')) + 1);
    return Path.of(name.replace('\0', ' '));
  }
}
