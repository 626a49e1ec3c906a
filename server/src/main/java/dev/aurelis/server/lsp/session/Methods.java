package dev.aurelis.server.lsp.session;

import java.lang.reflect.Type;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The methods the server knows, each with the type of its parameters. Filled before anything is
 * read, only read afterwards.
 */
public final class Methods {
  private final Map<String, RequestMethod<?>> requests = new HashMap<>();
  private final Map<String, NotificationMethod<?>> notifications = new HashMap<>();

  /** Adds a request whose parameters are required. */
  public <P> void request(
      String method, Class<P> params, RequestPolicy<P> policy, RequestHandler<P> handler) {
    if (requests.put(method, new RequestMethod<>(method, params, policy, handler)) != null) {
      throw new IllegalArgumentException("registered twice: " + method);
    }
  }

  /** Adds a notification; the consumer runs on the thread that reads messages. */
  public <P> void notification(String method, Class<P> params, Consumer<P> consumer) {
    notification(method, params, consumer, odd -> {});
  }

  /**
   * Adds a notification.
   *
   * @param malformed called instead with the method's name where the parameters cannot be read
   */
  public <P> void notification(
      String method,
      Class<P> params,
      Consumer<P> consumer,
      Consumer<com.google.gson.JsonElement> malformed) {
    var added = new NotificationMethod<>(params, consumer, malformed);
    if (notifications.put(method, added) != null) {
      throw new IllegalArgumentException("registered twice: " + method);
    }
  }

  /** The type of a method's parameters, empty for an unknown method. */
  public Optional<Type> paramsType(String method) {
    var request = requests.get(method);
    if (request != null) {
      return Optional.of(request.params());
    }
    return Optional.ofNullable(notifications.get(method)).map(NotificationMethod::params);
  }

  /** A request's registration, empty for an unknown method. */
  public Optional<RequestMethod<?>> findRequest(String method) {
    return Optional.ofNullable(requests.get(method));
  }

  /** A notification's registration, empty for an unknown method. */
  public Optional<NotificationMethod<?>> findNotification(String method) {
    return Optional.ofNullable(notifications.get(method));
  }

  /** A registered request. */
  public record RequestMethod<P>(
      String name, Class<P> params, RequestPolicy<P> policy, RequestHandler<P> handler) {}

  /** A registered notification. */
  public record NotificationMethod<P>(
      Class<P> params, Consumer<P> consumer, Consumer<com.google.gson.JsonElement> malformed) {

    /** Hands the parameters over; does nothing where there are none. */
    public void accept(@Nullable Object given) {
      if (params.isInstance(given)) {
        consumer.accept(params.cast(given));
      }
    }
  }
}
