package dev.aurelis.server.lsp.transport;

import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What one frame turned out to be. */
public sealed interface Incoming {
  /**
   * A request.
   *
   * @param id a string or an integer of any size, given back exactly as it came
   * @param params of the type the method asks for; null where none came
   */
  record Request(JsonPrimitive id, String method, @Nullable Object params) implements Incoming {}

  /** A notification, {@code params} as in {@link Request}. */
  record Notification(String method, @Nullable Object params) implements Incoming {}

  /** An answer to a request of ours. */
  record Response(JsonPrimitive id, @Nullable JsonElement result, Optional<RpcError> error)
      implements Incoming {}

  /** What must be refused; each id, null where none could be found, gets the error. */
  record Refused(List<JsonElement> ids, RpcError error) implements Incoming {
    public Refused {
      ids = List.copyOf(ids);
    }
  }

  /** A notification whose parameters do not have the shape its method asks for. */
  record Malformed(String method, JsonElement params) implements Incoming {}

  /** Nothing to do and nobody to tell. */
  record Ignored(String reason) implements Incoming {}
}
