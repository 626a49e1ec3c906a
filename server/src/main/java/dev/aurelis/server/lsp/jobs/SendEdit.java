package dev.aurelis.server.lsp.jobs;

import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
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
  /** The reason a client gives where a person took a part of the changes. */
  private static final String PARTLY = "partly";

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

  /** What became of an edit. */
  enum Outcome {
    IN,
    /** A person took some of its changes. */
    PARTLY,
    OUT
  }

  Outcome send(String label, JsonObject edit, Aim aim) {
    var arrived = new CompletableFuture<Boolean>();
    var watch = new Arrival(aim, arrived);
    session.documents().addListener(watch);
    try {
      return switch (said(label, edit, arrived)) {
        case IN -> {
          arrived.completeOnTimeout(false, untilChanged.toMillis(), TimeUnit.MILLISECONDS);
          yield outcome(aim.isThere() || arrived.join() || aim.isLikely());
        }
        case PARTLY -> Outcome.PARTLY;
        case OUT -> outcome(aim.isThere());
      };
    } finally {
      session.documents().removeListener(watch);
    }
  }

  private static Outcome outcome(boolean in) {
    return in ? Outcome.IN : Outcome.OUT;
  }

  /** Sends and waits for the client's word, or for the change itself where that comes first. */
  private Outcome said(String label, JsonObject edit, CompletableFuture<Boolean> arrived) {
    var params = new JsonObject();
    params.addProperty("label", label);
    params.add("edit", edit);
    var answer =
        session
            .client()
            .request(
                "workspace/applyEdit", params, JsonObject.class, EditorClient.PATIENCE_WITH_USER)
            .handle((said, refused) -> refused == null ? outcome(said) : Outcome.OUT);
    return answer.applyToEither(arrived.thenApply(SendEdit::outcome), taken -> taken).join();
  }

  private static Outcome outcome(JsonObject said) {
    if (said.get("applied") instanceof JsonPrimitive applied && applied.getAsBoolean()) {
      return Outcome.IN;
    }
    return said.get("failureReason") instanceof JsonPrimitive reason
            && reason.getAsString().equals(PARTLY)
        ? Outcome.PARTLY
        : Outcome.OUT;
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
