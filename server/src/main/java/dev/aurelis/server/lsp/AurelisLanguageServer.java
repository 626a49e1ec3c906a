package dev.aurelis.server.lsp;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.aurelis.server.lsp.session.LspFailure;
import dev.aurelis.server.lsp.session.LspFeature;
import dev.aurelis.server.lsp.session.Methods;
import dev.aurelis.server.lsp.session.RequestRunner;
import dev.aurelis.server.lsp.transport.Call;
import dev.aurelis.server.lsp.transport.Dispatcher;
import dev.aurelis.server.lsp.transport.RpcError;
import java.lang.reflect.Type;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One language server for one client: the life cycle of LSP 3.18 in front of the features. All
 * methods are called on the reader's thread.
 */
final class AurelisLanguageServer implements Dispatcher {
  private final Handshake handshake;
  private final RequestRunner runner;
  private final Features features;
  private final Consumer<Integer> exit;
  private final Methods methods = new Methods();
  private Phase phase = Phase.NEW;

  /** Where in its life the server is. */
  private enum Phase {
    NEW,
    RUNNING,
    SHUT_DOWN
  }

  /**
   * @param exit takes the exit code when the client says {@code exit}
   */
  AurelisLanguageServer(
      Handshake handshake, RequestRunner runner, Features features, Consumer<Integer> exit) {
    this.handshake = handshake;
    this.runner = runner;
    this.features = features;
    this.exit = exit;
    features.register(methods);
  }

  @Override
  public Optional<Type> paramsType(String method) {
    return method.equals("initialize") ? Optional.of(JsonObject.class) : methods.paramsType(method);
  }

  @Override
  public void request(Call call, @Nullable Object params) {
    switch (call.method()) {
      case "initialize" -> initialize(call, params);
      case "shutdown" -> shutdown(call);
      default -> {
        if (phase == Phase.RUNNING) {
          answer(call, params);
        } else {
          call.fail(notNow());
        }
      }
    }
  }

  @Override
  public void notification(String method, @Nullable Object params) {
    switch (method) {
      case "exit" -> exit.accept(phase == Phase.SHUT_DOWN ? ExitCode.DONE : ExitCode.FAILED);
      case "initialized" -> features.each(LspFeature::started);
      default -> {
        if (phase == Phase.RUNNING) {
          methods.findNotification(method).ifPresent(known -> known.accept(params));
        }
      }
    }
  }

  @Override
  public void malformed(String method, JsonElement params) {
    if (phase == Phase.RUNNING) {
      methods.findNotification(method).ifPresent(known -> known.malformed().accept(params));
    }
  }

  /** Ends the features; called once. */
  void close() {
    features.each(LspFeature::close);
  }

  private void initialize(Call call, @Nullable Object params) {
    if (phase != Phase.NEW) {
      call.fail(new RpcError(RpcError.INVALID_REQUEST, "The server is initialized already."));
      return;
    }
    var given = params instanceof JsonObject object ? object : new JsonObject();
    call.answer(handshake.answer(given, features));
    phase = Phase.RUNNING;
  }

  private void shutdown(Call call) {
    if (phase == Phase.NEW) {
      call.fail(notNow());
      return;
    }
    phase = Phase.SHUT_DOWN;
    call.answer(null);
  }

  private void answer(Call call, @Nullable Object params) {
    var method = methods.findRequest(call.method());
    if (method.isEmpty()) {
      call.fail(new RpcError(RpcError.METHOD_NOT_FOUND, "The method is not known."));
      return;
    }
    try {
      runner.start(call, method.get(), params);
    } catch (LspFailure refused) {
      call.fail(refused.toError());
    }
  }

  private RpcError notNow() {
    return phase == Phase.NEW
        ? new RpcError(RpcError.SERVER_NOT_INITIALIZED, "The server is not initialized yet.")
        : new RpcError(RpcError.INVALID_REQUEST, "The server is shut down.");
  }
}
