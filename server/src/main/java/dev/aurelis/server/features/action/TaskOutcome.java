package dev.aurelis.server.features.action;

import dev.aurelis.server.model.Provenance;
import java.util.Optional;

/** What came of a task. Everything in it is cleaned and may be shown. */
public sealed interface TaskOutcome {
  /** A change to the asked document that passed every check. */
  record Edit(ProposedEdit edit, Provenance provenance) implements TaskOutcome {}

  /**
   * A change to another file that passed every check.
   *
   * @param page says the same, for clients that cannot take it
   */
  record File(ProposedFile file, Document page, Provenance provenance) implements TaskOutcome {}

  /**
   * A text to read.
   *
   * @param title one line
   * @param markdown ends with a line that says where the answer came from
   */
  record Document(String title, String markdown, Provenance provenance) implements TaskOutcome {}

  /**
   * Findings.
   *
   * @param summary a text to read, where a person asked for the review
   */
  record Review(ReviewReport report, Optional<Document> summary) implements TaskOutcome {}

  /**
   * No result.
   *
   * @param text one plain sentence: why, and what to do
   */
  record Message(String text) implements TaskOutcome {}
}
