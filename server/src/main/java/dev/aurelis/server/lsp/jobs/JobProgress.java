package dev.aurelis.server.lsp.jobs;

import com.google.gson.JsonObject;
import dev.aurelis.server.lsp.session.EditorClient;

/**
 * A progress in the editor (LSP 3.18, "Work Done Progress"). Its token is used only once the client
 * gave or accepted it; what happens before is remembered and told then. Thread-safe.
 */
final class JobProgress {
  private final EditorClient client;
  private final String token;
  private final String title;
  private String message = "";
  private State state = State.WAITING;

  private enum State {
    WAITING,
    SHOWN,
    ENDED
  }

  JobProgress(EditorClient client, String token, String title) {
    this.client = client;
    this.token = token;
    this.title = title;
  }

  String token() {
    return token;
  }

  /** The client gave or accepted the token. */
  synchronized void accepted() {
    if (state != State.WAITING) {
      return;
    }
    var begin = value("begin", message);
    begin.addProperty("title", title);
    begin.addProperty("cancellable", true);
    client.progress(token, begin);
    state = State.SHOWN;
  }

  synchronized void report(String text) {
    if (text.equals(message)) {
      return;
    }
    message = text;
    if (state == State.SHOWN) {
      client.progressReport(token, value("report", text));
    }
  }

  synchronized void end(String text) {
    if (state == State.SHOWN) {
      client.progress(token, value("end", text));
    }
    state = State.ENDED;
  }

  private static JsonObject value(String kind, String message) {
    var value = new JsonObject();
    value.addProperty("kind", kind);
    if (!message.isEmpty()) {
      value.addProperty("message", message);
    }
    return value;
  }
}
