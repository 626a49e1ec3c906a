package dev.aurelis.server.lsp.transport;

/** The client answered a request of ours with an error. */
public final class RemoteFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int code;

  RemoteFailure(RpcError error) {
    super("the client answered with error " + error.code());
    this.code = error.code();
  }

  public int code() {
    return code;
  }
}
