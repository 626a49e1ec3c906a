package dev.aurelis.server.lsp.transport;

import com.google.gson.JsonPrimitive;
import dev.aurelis.server.model.CancelToken;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * One request of the client's that waits for its answer. The first answer counts, the later ones
 * are dropped: so a request that was cancelled or ran late can never be answered twice.
 * Thread-safe.
 */
public final class Call {
  private final RpcConnection connection;
  private final JsonPrimitive id;
  private final String method;
  private final CancelToken cancel = new CancelToken();
  private final AtomicBoolean answered = new AtomicBoolean();

  Call(RpcConnection connection, JsonPrimitive id, String method) {
    this.connection = connection;
    this.id = id;
    this.method = method;
  }

  public String method() {
    return method;
  }

  /** Cancelled when the client cancels the request or the connection ends. */
  public CancelToken cancel() {
    return cancel;
  }

  public boolean isAnswered() {
    return answered.get();
  }

  /**
   * Answers.
   *
   * @return false where it was answered before
   */
  public boolean answer(@Nullable Object result) {
    if (!answered.compareAndSet(false, true)) {
      return false;
    }
    connection.sendResult(this, result);
    return true;
  }

  /** Answers with an error; else like {@link #answer}. */
  public boolean fail(RpcError error) {
    if (!answered.compareAndSet(false, true)) {
      return false;
    }
    connection.sendError(this, error);
    return true;
  }

  JsonPrimitive id() {
    return id;
  }

  String key() {
    return RpcConnection.key(id);
  }
}
