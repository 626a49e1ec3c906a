package dev.aurelis.server.features.action;

import dev.aurelis.server.security.OutputCleaner;
import dev.aurelis.server.workspace.CodeModel;
import dev.aurelis.server.workspace.text.DocumentSnapshot;
import java.util.Optional;

/** Judges an edit before it is offered. */
final class EditCheck {
  private final CodeModel code;

  EditCheck(CodeModel code) {
    this.code = code;
  }

  /**
   * What is wrong with an edit: hidden characters that were not there, or syntax errors that were
   * not there.
   *
   * @return a plain sentence, empty where the edit is fine
   */
  Optional<String> problem(DocumentSnapshot document, ProposedEdit edit) {
    var hidden = OutputCleaner.refusal(edit.original(), edit.newText());
    if (hidden.isPresent()) {
      return hidden;
    }
    var after = code.check(document.languageId(), edit.applied(document.text()));
    if (!after.known() || after.errors() == 0) {
      return Optional.empty();
    }
    var before = code.check(document.languageId(), document.text());
    return after.errors() <= before.errors()
        ? Optional.empty()
        : Optional.of("The result would have a syntax error. " + after.firstError());
  }
}
