package dev.aurelis.server.lsp.jobs;

import com.google.gson.JsonObject;
import dev.aurelis.server.lsp.session.EditorClient;
import dev.aurelis.server.lsp.session.Session;
import dev.aurelis.server.workspace.text.DocumentListener;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Sends an edit and waits until it is in. What clients answer is not believed, because some say yes
 * to an edit they skipped: only the text itself tells.
 */
final class SendEdit {
  private final Session session;
  private final Duration untilChanged;

  /**
   * @param untilChanged how long after the client's yes its change may take to arrive
   */
  SendEdit(Session session, Duration untilChanged) {
    this.session = session;
    this.untilChanged = untilChanged;
  }

  /** What an edit is to bring about. */
  interface Aim {
    /** Whether a document is the one. */
    boolean concerns(String uri);

    /** Whether its text is what it should become. */
    boolean isThere();

    /** Whether a client's yes is to be believed after all, when nothing arrived in time. */
    default boolean isLikely() {
      return isThere();
    }
  }

  /** Whether the edit is in. */
  boolean send(String label, JsonObject edit, Aim aim) {
    var arrived = new CompletableFuture<Boolean>();
    var watch = new Arrival(aim, arrived);
    session.documents().addListener(watch);
    try {
      if (claimsApplied(label, edit, arrived)) {
        arrived.completeOnTimeout(false, untilChanged.toMillis(), TimeUnit.MILLISECONDS);
        return aim.isThere() || arrived.join() || aim.isLikely();
      }
      return aim.isThere();
    } finally {
      session.documents().removeListener(watch);
    }
  }

  /** Sends and waits for the client's word, or for the change itself where that comes first. */
  private boolean claimsApplied(String label, JsonObject edit, CompletableFuture<Boolean> arrived) {
    var params = new JsonObject();
    params.addProperty("label", label);
    params.add("edit", edit);
    var answer =
        session
            .client()
            .request(
                "workspace/applyEdit", params, JsonObject.class, EditorClient.PATIENCE_WITH_USER)
            .handle((said, refused) -> refused == null && isTrue(said));
    return answer.applyToEither(arrived, taken -> taken).join();
  }

  private static boolean isTrue(JsonObject said) {
    return said.has("applied")
        && said.get("applied").isJsonPrimitive()
        && said.get("applied").getAsBoolean();
  }

  /** Hears the document become what the edit makes of it. */
  private record Arrival(Aim aim, CompletableFuture<Boolean> arrived) implements DocumentListener {
    @Override
    public void changed(String uri) {
      if (aim.concerns(uri) && aim.isThere()) {
        arrived.complete(true);
      }
    }

    @Override
    public void closed(String uri) {
      if (aim.concerns(uri)) {
        arrived.complete(false);
      }
    }
  }
}
