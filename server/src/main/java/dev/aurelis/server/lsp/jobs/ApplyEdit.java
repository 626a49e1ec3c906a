package dev.aurelis.server.lsp.jobs;

import com.google.gson.JsonObject;
import dev.aurelis.server.features.action.Origin;
import dev.aurelis.server.features.action.ProposedEdit;
import dev.aurelis.server.lsp.session.EditorClient;
import dev.aurelis.server.lsp.session.EditorClient.MessageType;
import dev.aurelis.server.lsp.session.OpenDocument;
import dev.aurelis.server.lsp.session.Session;
import dev.aurelis.server.model.Provenance;
import dev.aurelis.server.workspace.text.DocumentListener;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Brings an edit into the editor. Version and content are compared before it is sent, because some
 * clients apply without looking; and what they answer is not believed, because some say yes to an
 * edit they skipped: only the document itself tells. What did not arrive is kept.
 */
public final class ApplyEdit {
  private static final Duration UNTIL_CHANGED = Duration.ofSeconds(3);

  private final Session session;
  private final KeptEdits kept;
  private final Duration untilChanged;

  public ApplyEdit(Session session, KeptEdits kept) {
    this(session, kept, UNTIL_CHANGED);
  }

  /**
   * @param untilChanged how long after the client's yes its change may take to arrive
   */
  ApplyEdit(Session session, KeptEdits kept, Duration untilChanged) {
    this.session = session;
    this.kept = kept;
    this.untilChanged = untilChanged;
  }

  /** Offers an edit, waits until it is in or not, tells the user; a few words for a progress. */
  String offer(ProposedEdit edit, Provenance from) {
    var document = session.document(edit.uri());
    if (!session.capabilities().applyEdit()) {
      return keep(edit, "is ready");
    }
    if (document.isEmpty() || document.get().isSuspect()) {
      return keep(edit, "was not applied, because the editor's text is not known for certain");
    }
    if (!edit.fits(document.get().snapshot())) {
      return keep(edit, "was not applied, because the document changed meanwhile");
    }
    return send(edit, document.get())
        ? say(said(edit, from), "applied")
        : keep(edit, "was not taken by the editor");
  }

  private static String said(ProposedEdit edit, Provenance from) {
    var assurance = edit.assurance().isEmpty() ? "" : edit.assurance() + " ";
    return edit.title() + ": applied. " + assurance + Origin.line(from);
  }

  private boolean send(ProposedEdit edit, OpenDocument document) {
    var expected = edit.applied(document.text());
    var arrived = new CompletableFuture<Boolean>();
    var watch = new Arrival(session, edit.uri(), expected, arrived);
    session.documents().addListener(watch);
    try {
      if (claimsApplied(edit, document, arrived)) {
        arrived.completeOnTimeout(false, untilChanged.toMillis(), TimeUnit.MILLISECONDS);
        return arrived.join();
      }
      return watch.isThere();
    } finally {
      session.documents().removeListener(watch);
    }
  }

  /** Sends and waits for the client's word, or for the change itself where that comes first. */
  private boolean claimsApplied(
      ProposedEdit edit, OpenDocument document, CompletableFuture<Boolean> arrived) {
    var params = new JsonObject();
    params.addProperty("label", edit.title());
    params.add("edit", WorkspaceEdits.of(edit, document, session.capabilities()));
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

  private String keep(ProposedEdit edit, String what) {
    boolean offered = kept.keep(edit);
    var assurance = offered && !edit.assurance().isEmpty() ? " " + edit.assurance() : "";
    var next =
        offered
            ? ". Choose the code action “Apply: " + edit.title() + "” at its place."
            : ". Its place is gone; please ask again.";
    return say(edit.title() + " " + what + next + assurance, offered ? "kept" : "not applied");
  }

  private String say(String message, String words) {
    session.client().showMessage(MessageType.INFO, message);
    return words;
  }

  /** Hears the document become what the edit makes of it. */
  private record Arrival(
      Session session, String uri, String expected, CompletableFuture<Boolean> arrived)
      implements DocumentListener {
    @Override
    public void changed(String changed) {
      if (changed.equals(uri) && isThere()) {
        arrived.complete(true);
      }
    }

    @Override
    public void closed(String closed) {
      if (closed.equals(uri)) {
        arrived.complete(false);
      }
    }

    boolean isThere() {
      return session.document(uri).map(now -> now.text().equals(expected)).orElse(false);
    }
  }
}
