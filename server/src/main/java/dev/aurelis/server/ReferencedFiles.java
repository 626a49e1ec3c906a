package dev.aurelis.server;

import dev.aurelis.server.features.action.NamedDocuments;
import dev.aurelis.server.lsp.session.Session;
import dev.aurelis.server.workspace.DocumentPaths;
import dev.aurelis.server.workspace.syntax.tree.Language;
import dev.aurelis.server.workspace.text.DocumentSnapshot;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Function;

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

  @Override
  public Optional<DocumentSnapshot> at(String uri) {
    return session
        .documents()
        .snapshot(uri)
        .or(() -> DocumentPaths.pathOf(uri).flatMap(path -> onDisk(folder -> file(folder, path))));
  }

  private Optional<DocumentSnapshot> onDisk(String path) {
    return onDisk(folder -> file(folder, Path.of(path)));
  }

  private Optional<DocumentSnapshot> onDisk(Function<Path, Optional<DocumentSnapshot>> inFolder) {
    return session.folders().stream()
        .flatMap(folder -> DocumentPaths.pathOf(folder.uri()).stream())
        .flatMap(folder -> inFolder.apply(folder).stream())
        .findFirst();
  }

  /**
   * A plain file inside the folder, under its own name: what a linked folder is called says nothing
   * about what it holds.
   *
   * @param path absolute, or relative to the folder
   */
  private static Optional<DocumentSnapshot> file(Path folder, Path path) {
    try {
      var file = folder.resolve(path).normalize();
      if (!file.startsWith(folder) || !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
        return Optional.empty();
      }
      var root = folder.toRealPath();
      var real = file.toRealPath();
      return real.startsWith(root) && Files.size(real) <= LARGEST
          ? Optional.of(read(folder.resolve(root.relativize(real))))
          : Optional.empty();
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }

  private static DocumentSnapshot read(Path file) throws IOException {
    return new DocumentSnapshot(
        file.toUri().toString(),
        Language.ofFile(file.toString()).map(Language::id).orElse("plaintext"),
        0,
        Files.readString(file, StandardCharsets.UTF_8));
  }
}
