package dev.aurelis.server.lsp.jobs;

import dev.aurelis.server.features.action.Origin;
import dev.aurelis.server.features.action.ProposedEdit;
import dev.aurelis.server.lsp.session.EditorClient.MessageType;
import dev.aurelis.server.lsp.session.Session;
import dev.aurelis.server.model.Provenance;
import java.time.Duration;

/**
 * Brings an edit into the editor. Version and content are compared before it is sent, because some
 * clients apply without looking. What did not arrive is kept.
 */
public final class ApplyEdit {
  static final Duration UNTIL_CHANGED = Duration.ofSeconds(3);

  private final Session session;
  private final KeptEdits kept;
  private final SendEdit sending;

  public ApplyEdit(Session session, KeptEdits kept) {
    this.session = session;
    this.kept = kept;
    this.sending = new SendEdit(session, UNTIL_CHANGED);
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
    var json = WorkspaceEdits.of(edit, document.get(), session.capabilities());
    var aim = new Aim(session, edit.uri(), edit.applied(document.get().text()));
    return switch (sending.send(edit.title(), json, aim)) {
      case IN -> say(said(edit, from), "applied");
      case PARTLY ->
          say(edit.title() + ": applied in part. " + Origin.line(from), "applied in part");
      case OUT -> keep(edit, "was not taken by the editor");
    };
  }

  private static String said(ProposedEdit edit, Provenance from) {
    var assurance = edit.assurance().isEmpty() ? "" : edit.assurance() + " ";
    return edit.title() + ": applied. " + assurance + Origin.line(from);
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

  private record Aim(Session session, String uri, String expected) implements SendEdit.Aim {
    @Override
    public boolean concerns(String changed) {
      return changed.equals(uri);
    }

    @Override
    public boolean isThere() {
      return session.document(uri).map(now -> now.text().equals(expected)).orElse(false);
    }
  }
}
