package dev.aurelis.server.lsp.transport;

import com.google.gson.JsonElement;
import java.lang.reflect.Type;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a connection tells of. Every method is called on the one reader thread, in the order of the
 * messages, and must return at once: a document's text is taken here, work is done elsewhere.
 */
public interface Dispatcher {
  /** The type of a method's parameters; empty where they are not read. */
  Optional<Type> paramsType(String method);

  void request(Call call, @Nullable Object params);

  void notification(String method, @Nullable Object params);

  /** A notification whose parameters have the wrong shape. */
  void malformed(String method, JsonElement params);
}
