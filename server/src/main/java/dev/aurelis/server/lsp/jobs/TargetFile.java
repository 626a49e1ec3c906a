package dev.aurelis.server.lsp.jobs;

import com.google.gson.JsonObject;
import dev.aurelis.server.features.action.ProposedFile;
import dev.aurelis.server.lsp.session.OpenDocument;
import dev.aurelis.server.lsp.session.Session;
import dev.aurelis.server.workspace.DocumentPaths;
import dev.aurelis.server.workspace.text.DocumentSnapshot;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The file that a change is for, as it is now: the document that shows it, else what is on disk.
 */
public final class TargetFile implements SendEdit.Aim {
  private final Session session;
  private final ProposedFile file;
  private final Optional<Path> path;

  public TargetFile(Session session, ProposedFile file) {
    this.session = session;
    this.file = file;
    this.path = DocumentPaths.pathOf(file.uri());
  }

  /** The edit in the client's form; empty where the file is another one by now. */
  public Optional<JsonObject> edit() {
    var now = shown();
    if (file.creates()) {
      return now.isEmpty() && !exists()
          ? Optional.of(WorkspaceEdits.making(file, session.view(empty()), session.capabilities()))
          : Optional.empty();
    }
    return now.filter(open -> !open.isSuspect())
        .or(() -> now.isPresent() ? Optional.empty() : onDisk().map(session::view))
        .flatMap(open ->
            file.edit()
                .onto(open.snapshot())
                .map(edit -> WorkspaceEdits.of(edit, open, session.capabilities())));
  }

  /** The file's name for people. */
  String name() {
    return path.map(Path::getFileName).map(Path::toString).orElse(file.uri());
  }

  @Override
  public boolean concerns(String uri) {
    return uri.equals(file.uri()) || (path.isPresent() && DocumentPaths.pathOf(uri).equals(path));
  }

  @Override
  public boolean isThere() {
    return shown()
        .map(OpenDocument::text)
        .or(() -> onDisk().map(DocumentSnapshot::text))
        .map(text -> text.equals(file.text()))
        .orElse(false);
  }

  /** Some clients make the file and say nothing of the text in it before it is saved. */
  @Override
  public boolean isLikely() {
    return isThere() || (file.creates() && exists());
  }

  private Optional<OpenDocument> shown() {
    return session
        .document(file.uri())
        .or(() ->
            session.documents().uris().stream()
                .filter(this::concerns)
                .findFirst()
                .flatMap(session::document));
  }

  private boolean exists() {
    return path.map(at -> Files.exists(at, LinkOption.NOFOLLOW_LINKS)).orElse(true);
  }

  private Optional<DocumentSnapshot> onDisk() {
    return path.filter(at -> Files.isRegularFile(at, LinkOption.NOFOLLOW_LINKS))
        .flatMap(at -> {
          try {
            return Optional.of(snapshot(Files.readString(at, StandardCharsets.UTF_8)));
          } catch (IOException unreadable) {
            return Optional.empty();
          }
        });
  }

  private DocumentSnapshot empty() {
    return snapshot("");
  }

  private DocumentSnapshot snapshot(String text) {
    return new DocumentSnapshot(file.uri(), "", file.edit().version(), text);
  }
}
