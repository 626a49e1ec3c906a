package dev.aurelis.server.lsp.session;

import dev.aurelis.server.lsp.transport.RpcError;
import dev.aurelis.server.model.AnswerFailure;

/** A request that ends with an error the client may see. Its message is one plain sentence. */
public final class LspFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int code;

  public LspFailure(int code, String message) {
    super(message);
    this.code = code;
  }

  /** Wrong parameters. */
  public static LspFailure invalid(String message) {
    return new LspFailure(RpcError.INVALID_PARAMS, message);
  }

  /** The right question, but it could not be answered. */
  public static LspFailure failed(String message) {
    return new LspFailure(RpcError.REQUEST_FAILED, message);
  }

  /** The document changed under the work, so the answer would be wrong. */
  public static LspFailure contentModified() {
    return new LspFailure(RpcError.CONTENT_MODIFIED, "The document changed meanwhile.");
  }

  public static LspFailure of(AnswerFailure failure) {
    return switch (failure.kind()) {
      case CANCELLED -> new LspFailure(RpcError.REQUEST_CANCELLED, "The request was cancelled.");
      case INVALID -> invalid(failure.message());
      case EXHAUSTED, INCOMPLETE -> failed(failure.message());
    };
  }

  /** Whether editors take it without a word, as a cancellation. */
  boolean isSilent() {
    return code == RpcError.REQUEST_CANCELLED || code == RpcError.CONTENT_MODIFIED;
  }

  public RpcError toError() {
    var text = getMessage();
    return new RpcError(code, text == null ? "The request failed." : text);
  }
}
