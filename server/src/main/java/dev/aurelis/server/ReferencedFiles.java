package dev.aurelis.server;

import dev.aurelis.server.features.action.NamedDocuments;
import dev.aurelis.server.lsp.session.Session;
import dev.aurelis.server.workspace.DocumentPaths;
import dev.aurelis.server.workspace.syntax.tree.Language;
import dev.aurelis.server.workspace.text.DocumentSnapshot;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;

/** Open documents by the end of their path, and files below the workspace's folders. */
record ReferencedFiles(Session session) implements NamedDocuments {
  private static final long LARGEST = 1 << 20;

  @Override
  public Optional<DocumentSnapshot> named(String path) {
    return session.documents().uris().stream()
        .filter(uri -> uri.endsWith("/" + path))
        .min(Comparator.comparingInt(String::length))
        .flatMap(uri -> session.documents().snapshot(uri))
        .or(() -> onDisk(path));
  }

  private Optional<DocumentSnapshot> onDisk(String path) {
    return session.folders().stream()
        .flatMap(folder -> DocumentPaths.pathOf(folder.uri()).stream())
        .flatMap(folder -> file(folder, path).stream())
        .findFirst();
  }

  /** A plain file inside the folder; links may lead anywhere and are not followed. */
  private static Optional<DocumentSnapshot> file(Path folder, String path) {
    try {
      var file = folder.resolve(path).normalize();
      boolean inside =
          file.startsWith(folder)
              && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
              && file.toRealPath().startsWith(folder.toRealPath())
              && Files.size(file) <= LARGEST;
      return inside
          ? Optional.of(
              new DocumentSnapshot(
                  file.toUri().toString(),
                  Language.ofFile(path).map(Language::id).orElse("plaintext"),
                  0,
                  Files.readString(file, StandardCharsets.UTF_8)))
          : Optional.empty();
    } catch (IOException | InvalidPathException unreadable) {
      return Optional.empty();
    }
  }
}
