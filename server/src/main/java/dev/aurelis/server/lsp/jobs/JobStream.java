package dev.aurelis.server.lsp.jobs;

import com.google.gson.JsonObject;
import dev.aurelis.server.lsp.session.EditorClient;
import dev.aurelis.server.lsp.transport.Delivery;
import dev.aurelis.server.security.HiddenCharacters;

/**
 * Tells a client that asked by an aurelis/* request what the model says, as it says it. Hidden
 * characters are written out; no other cleaning is possible on pieces, so clients show them as
 * plain text.
 */
final class JobStream {
  private final EditorClient client;
  private final String job;
  private String half = "";

  JobStream(EditorClient client, String job) {
    this.client = client;
    this.job = job;
  }

  void delta(String text) {
    var whole = half + text;
    int end = whole.length();
    if (end > 0 && Character.isHighSurrogate(whole.charAt(end - 1))) {
      end--;
    }
    half = whole.substring(end);
    send(HiddenCharacters.shown(whole.substring(0, end)));
  }

  /**
   * The last piece.
   *
   * @param outcome what kind of end it is, see {@code StreamParams}
   * @param text the whole answer as clean Markdown, or a sentence
   */
  void done(String outcome, String text) {
    var params = piece("", true);
    params.addProperty("outcome", outcome);
    params.addProperty("text", text);
    client.notify("aurelis/stream", params, Delivery.KEPT);
  }

  private JsonObject piece(String delta, boolean done) {
    var params = new JsonObject();
    params.addProperty("job", job);
    params.addProperty("delta", delta);
    params.addProperty("done", done);
    return params;
  }

  private void send(String delta) {
    var params = piece(delta, false);
    client.notify("aurelis/stream", params, Delivery.KEPT);
  }
}
