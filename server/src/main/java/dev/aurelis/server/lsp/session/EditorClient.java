package dev.aurelis.server.lsp.session;

import com.google.gson.JsonObject;
import dev.aurelis.protocol.CompletionImprovedParams;
import dev.aurelis.protocol.DocumentRef;
import dev.aurelis.server.lsp.transport.Delivery;
import dev.aurelis.server.lsp.transport.RpcConnection;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.eclipse.lsp4j.ApplyWorkspaceEditParams;
import org.eclipse.lsp4j.ApplyWorkspaceEditResponse;
import org.eclipse.lsp4j.PublishDiagnosticsParams;
import org.eclipse.lsp4j.ShowDocumentParams;
import org.jspecify.annotations.Nullable;

/**
 * The client as the server may address it. Requests have a time each and never block; a caller
 * looks at the capabilities first. Thread-safe.
 */
public final class EditorClient {
  /** How long a client may take for what needs no person. */
  public static final Duration PATIENCE = Duration.ofSeconds(10);

  /** How long a client may take where it may ask its user. */
  public static final Duration PATIENCE_WITH_USER = Duration.ofMinutes(2);

  private final Supplier<RpcConnection> connection;

  public EditorClient(Supplier<RpcConnection> connection) {
    this.connection = connection;
  }

  /** The types of window/showMessage and window/logMessage. */
  public enum MessageType {
    ERROR(1),
    WARNING(2),
    INFO(3),
    LOG(4);

    private final int code;

    MessageType(int code) {
      this.code = code;
    }
  }

  /** Asks the client to edit; its answer is no proof that it did. */
  public CompletableFuture<ApplyWorkspaceEditResponse> applyEdit(ApplyWorkspaceEditParams edit) {
    return request(
        "workspace/applyEdit", edit, ApplyWorkspaceEditResponse.class, PATIENCE_WITH_USER);
  }

  /** Asks the client to show a document; some clients never answer. */
  public CompletableFuture<JsonObject> showDocument(ShowDocumentParams document) {
    return request("window/showDocument", document, JsonObject.class, PATIENCE);
  }

  public void showMessage(MessageType type, String text) {
    notify("window/showMessage", message(type, text), Delivery.KEPT);
  }

  public void logMessage(MessageType type, String text) {
    notify("window/logMessage", message(type, text), Delivery.DROPPABLE);
  }

  /** Diagnostics of a document replace those that still wait to be sent. */
  public void publishDiagnostics(PublishDiagnosticsParams diagnostics) {
    notify(
        "textDocument/publishDiagnostics",
        diagnostics,
        new Delivery.Latest("diagnostics " + diagnostics.getUri()));
  }

  /** Creates a progress; until the answer came its token must not be used. */
  public CompletableFuture<Object> createProgress(String token) {
    return request(
        "window/workDoneProgress/create", Map.of("token", token), Object.class, PATIENCE);
  }

  /** Begins or ends a progress; {@code value} is a WorkDoneProgress object. */
  public void progress(String token, Object value) {
    notify("$/progress", Map.of("token", token, "value", value), Delivery.KEPT);
  }

  /** Reports on a progress; a newer report replaces one that still waits. */
  public void progressReport(String token, Object value) {
    notify(
        "$/progress",
        Map.of("token", token, "value", value),
        new Delivery.Latest("progress " + token));
  }

  /** A document's inline completion could be replaced by a better one. */
  public void completionImproved(String uri) {
    notify(
        "aurelis/completionImproved",
        new CompletionImprovedParams(new DocumentRef(uri, null)),
        new Delivery.Latest("completion " + uri));
  }

  /** Sends any notification. */
  public void notify(String method, @Nullable Object params, Delivery delivery) {
    connection.get().notify(method, params, delivery);
  }

  /** Sends any request. */
  public <R> CompletableFuture<R> request(
      String method, @Nullable Object params, Class<R> result, Duration timeout) {
    return connection.get().request(method, params, result, timeout);
  }

  private static JsonObject message(MessageType type, String text) {
    var message = new JsonObject();
    message.addProperty("type", type.code);
    message.addProperty("message", text);
    return message;
  }
}
