package dev.aurelis.server.lsp.session;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import dev.aurelis.server.workspace.text.DocumentSnapshot;
import dev.aurelis.server.workspace.text.DocumentStore;
import dev.aurelis.server.workspace.text.PositionEncoding;
import java.util.List;
import java.util.Optional;

/**
 * One client, from its connection to its end. What {@code initialize} tells is empty before it.
 * Thread-safe.
 */
public final class Session {
  private final DocumentStore documents;
  private final EditorClient client;
  private volatile ClientCapabilitiesView capabilities =
      ClientCapabilitiesView.of(new JsonObject());
  private volatile PositionEncoding encoding = PositionEncoding.UTF_16;
  private volatile List<Folder> folders = List.of();
  private volatile JsonElement options = JsonNull.INSTANCE;

  public Session(DocumentStore documents, EditorClient client) {
    this.documents = documents;
    this.client = client;
  }

  /** A workspace folder; the URI is an opaque key. */
  public record Folder(String uri, String name) {}

  public DocumentStore documents() {
    return documents;
  }

  public EditorClient client() {
    return client;
  }

  public ClientCapabilitiesView capabilities() {
    return capabilities;
  }

  public PositionEncoding encoding() {
    return encoding;
  }

  public List<Folder> folders() {
    return folders;
  }

  /** The client's {@code initializationOptions}; JSON null where there are none. */
  public JsonElement initializationOptions() {
    return options;
  }

  /** A document as it is now; empty where it is not open. */
  public Optional<OpenDocument> document(String uri) {
    return documents
        .snapshot(uri)
        .map(taken -> new OpenDocument(taken, documents.isSuspect(uri), encoding));
  }

  /** A text that no client has open, with the way to this client's positions. */
  public OpenDocument view(DocumentSnapshot text) {
    return new OpenDocument(text, false, encoding);
  }

  /** Takes what {@code initialize} tells. */
  public void initialize(
      ClientCapabilitiesView view,
      PositionEncoding negotiated,
      List<Folder> found,
      JsonElement initializationOptions) {
    capabilities = view;
    encoding = negotiated;
    folders = List.copyOf(found);
    options = initializationOptions;
  }

  public void changeFolders(List<Folder> now) {
    folders = List.copyOf(now);
  }
}
