package dev.aurelis.server.features.action;

import dev.aurelis.server.security.OutputCleaner;

/** An edit as a text to read, for editors that take none. */
public final class EditPage {
  private EditPage() {}

  /** The new code, what was verified, and where it came from. */
  public static TaskOutcome.Document of(TaskOutcome.Edit outcome) {
    var edit = outcome.edit();
    var title = OutputCleaner.line(edit.title());
    var text =
        "This editor takes no edits. The code to put in place of what was asked about:\n\n"
            + TestHome.fenced("", edit.newText())
            + "\n"
            + edit.assurance();
    var origin = OutputCleaner.markdown(Origin.line(outcome.provenance())).strip();
    var markdown =
        "# "
            + OutputCleaner.markdown(title).strip()
            + "\n\n"
            + OutputCleaner.markdown(text).strip()
            + "\n\n---\n\n"
            + origin
            + "\n";
    return new TaskOutcome.Document(title, markdown, outcome.provenance());
  }
}
