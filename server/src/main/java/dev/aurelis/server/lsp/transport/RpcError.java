package dev.aurelis.server.lsp.transport;

/**
 * An error answer. It never carries data: no stack trace and no request text leaves this way.
 *
 * @param code a code of JSON-RPC 2.0 or LSP 3.18
 * @param message one plain sentence
 */
public record RpcError(int code, String message) {
  public static final int PARSE_ERROR = -32700;
  public static final int INVALID_REQUEST = -32600;
  public static final int METHOD_NOT_FOUND = -32601;
  public static final int INVALID_PARAMS = -32602;
  public static final int INTERNAL_ERROR = -32603;
  public static final int SERVER_NOT_INITIALIZED = -32002;
  public static final int REQUEST_FAILED = -32803;
  public static final int CONTENT_MODIFIED = -32801;
  public static final int REQUEST_CANCELLED = -32800;

  public static RpcError cancelled() {
    return new RpcError(REQUEST_CANCELLED, "The request was cancelled.");
  }
}
