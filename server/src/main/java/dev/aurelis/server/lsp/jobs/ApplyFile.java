package dev.aurelis.server.lsp.jobs;

import dev.aurelis.server.features.action.Origin;
import dev.aurelis.server.features.action.ProposedFile;
import dev.aurelis.server.features.action.TaskOutcome;
import dev.aurelis.server.lsp.session.EditorClient.MessageType;
import dev.aurelis.server.lsp.session.Session;
import dev.aurelis.server.model.Provenance;
import dev.aurelis.server.security.OutputCleaner;

/**
 * Brings a file into the editor that is to be made or added to. A file that is another one by now
 * is left alone, and a page with the same is shown.
 */
public final class ApplyFile {
  private final Session session;
  private final KeptEdits kept;
  private final ShowAnswer answers;
  private final SendEdit sending;

  public ApplyFile(Session session, KeptEdits kept, ShowAnswer answers) {
    this.session = session;
    this.kept = kept;
    this.answers = answers;
    this.sending = new SendEdit(session, ApplyEdit.UNTIL_CHANGED);
  }

  /** Whether the client can take the edit. */
  boolean takes(ProposedFile file) {
    var client = session.capabilities();
    return client.takesEdits() && (!file.creates() || client.createFile());
  }

  /** Offers a file, waits until it is in or not, tells the user; a few words for a progress. */
  String offer(ProposedFile file, TaskOutcome.Document page, Provenance from) {
    var target = new TargetFile(session, file);
    if (!session.capabilities().applyEdit()) {
      return keep(file, "is ready");
    }
    var edit = target.edit();
    if (edit.isEmpty()) {
      say(file.title() + ": " + target.name() + " changed meanwhile. The tests are shown instead.");
      return answers.show(page);
    }
    return switch (sending.send(file.title(), edit.get(), target)) {
      case IN -> {
        var what = file.creates() ? "made" : "added to";
        say(said(file, target, what) + " " + file.edit().assurance() + " " + Origin.line(from));
        yield "applied";
      }
      case PARTLY -> {
        say(said(file, target, "added to in part") + " " + Origin.line(from));
        yield "applied in part";
      }
      case OUT -> keep(file, "was not taken by the editor");
    };
  }

  private static String said(ProposedFile file, TargetFile target, String what) {
    return file.title() + ": " + OutputCleaner.line(target.name()) + " " + what + ".";
  }

  private String keep(ProposedFile file, String what) {
    boolean offered = kept.keep(file);
    var next =
        offered
            ? ". Choose the code action “Apply: " + file.title() + "” at the code. "
            : ". Its place is gone; please ask again. ";
    say(file.title() + " " + what + next + file.edit().assurance());
    return offered ? "kept" : "not applied";
  }

  private void say(String message) {
    session.client().showMessage(MessageType.INFO, message);
  }
}
