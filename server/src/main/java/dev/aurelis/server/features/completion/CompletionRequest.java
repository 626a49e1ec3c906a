package dev.aurelis.server.features.completion;

import dev.aurelis.server.model.CancelToken;
import dev.aurelis.server.workspace.text.DocumentSnapshot;

/**
 * A place to complete at.
 *
 * @param offset of the cursor, in UTF-16 code units
 * @param explicit whether the user asked, rather than the editor while typing
 * @param cancel ends the request; nobody waits for it any more
 */
public record CompletionRequest(
    DocumentSnapshot document, int offset, boolean explicit, CancelToken cancel) {
  public CompletionRequest {
    if (offset < 0 || offset > document.text().length()) {
      throw new IllegalArgumentException("the cursor is outside of the document");
    }
  }
}
