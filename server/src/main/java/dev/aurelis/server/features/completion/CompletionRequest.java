package dev.aurelis.server.features.completion;

import dev.aurelis.server.model.CancelToken;
import dev.aurelis.server.workspace.text.DocumentSnapshot;

/**
 * A place to complete at.
 *
 * @param offset of the cursor, in UTF-16 code units
 * @param trigger who asked
 * @param cancel ends the request; nobody waits for it any more
 */
public record CompletionRequest(
    DocumentSnapshot document, int offset, Trigger trigger, CancelToken cancel) {
  /** Who asks for a completion. */
  public enum Trigger {
    PERSON,
    /** The editor while somebody types, as the user wants it. */
    EDITOR,
    /** The same, where the user decided nothing. */
    EDITOR_BY_DEFAULT
  }

  public CompletionRequest {
    if (offset < 0 || offset > document.text().length()) {
      throw new IllegalArgumentException("the cursor is outside of the document");
    }
  }
}
