package dev.aurelis.server.features.completion.schedule;

import dev.aurelis.server.workspace.text.DocumentSnapshot;

/**
 * Asks how a document could go on.
 *
 * @param offset of the cursor, in UTF-16 code units
 * @param explicit whether a person asked, rather than an editor
 * @param reaching whether a model may be asked for it
 */
public record Ask(DocumentSnapshot document, int offset, boolean explicit, Reach reaching) {
  /** How far a question goes. */
  public enum Reach {
    /** To what is shown or kept already. */
    HERE,
    MODEL,
    /** To a model, though nobody asks yet. */
    AHEAD
  }

  /** The cursor in its text. */
  public Spot spot() {
    return new Spot(document.text(), offset);
  }
}
