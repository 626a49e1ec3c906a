package dev.aurelis.server.lsp.session;

import dev.aurelis.server.model.CancelToken;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/**
 * What a handler gets besides its parameters.
 *
 * @param document the document the request is about, as it was when the request arrived; empty
 *     where it names none or one that is not open
 * @param cancel cancelled when nobody waits for the answer any more
 */
public record Request(String method, Optional<OpenDocument> document, CancelToken cancel) {

  /**
   * The document, for a handler that cannot do without.
   *
   * @throws LspFailure where it is not open
   */
  public OpenDocument requireDocument() {
    return document.orElseThrow(() -> LspFailure.invalid("The document is not open."));
  }

  /** Throws where nobody waits any more. */
  public void checkCancelled() {
    if (cancel.isCancelled()) {
      throw new CancellationException();
    }
  }
}
