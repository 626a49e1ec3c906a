package dev.aurelis.server.lsp.session;

import com.google.gson.JsonElement;
import dev.aurelis.server.lsp.transport.Call;
import dev.aurelis.server.lsp.transport.Dispatcher;
import dev.aurelis.server.lsp.transport.ProtocolGson;
import dev.aurelis.server.lsp.transport.RpcConnection;
import dev.aurelis.server.model.Ticker;
import dev.aurelis.server.observability.RequestListener;
import dev.aurelis.server.testing.RawClient;
import dev.aurelis.server.workspace.text.DocumentStore;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A connection and a runner without the life cycle around them, so that tests can look inside. */
final class RunnerHarness implements Dispatcher {
  final Methods methods = new Methods();
  final DocumentStore documents = new DocumentStore();
  final AtomicReference<RpcConnection> connection = new AtomicReference<>();
  final ConcurrentLinkedQueue<RequestListener.Outcome> outcomes = new ConcurrentLinkedQueue<>();
  final EditorClient client = new EditorClient(connection::get);
  final Session session = new Session(documents, client);
  final ScheduledExecutorService scheduler =
      Executors.newSingleThreadScheduledExecutor(
          task -> Thread.ofPlatform().daemon().unstarted(task));
  final RequestRunner runner =
      new RequestRunner(
          session::document,
          task -> Thread.ofVirtual().start(task),
          scheduler,
          Ticker.system(),
          (method, outcome, elapsed) -> outcomes.add(outcome));

  RawClient start() {
    return RawClient.start(this::run);
  }

  RawClient startDeaf() {
    return RawClient.startDeaf(this::run);
  }

  private int run(InputStream in, OutputStream out) {
    var made =
        new RpcConnection(
            in,
            out,
            ProtocolGson.create(),
            this,
            task -> Thread.ofVirtual().start(task),
            scheduler,
            task -> Thread.ofPlatform().daemon().unstarted(task),
            () -> {});
    connection.set(made);
    made.listen();
    made.close();
    return 0;
  }

  List<RequestListener.Outcome> outcomes() {
    return List.copyOf(outcomes);
  }

  @Override
  public Optional<Type> paramsType(String method) {
    return methods.paramsType(method);
  }

  @Override
  public void request(Call call, @Nullable Object params) {
    runner.start(call, methods.findRequest(call.method()).orElseThrow(), params);
  }

  @Override
  public void notification(String method, @Nullable Object params) {
    methods.findNotification(method).ifPresent(known -> known.accept(params));
  }

  @Override
  public void malformed(String method, JsonElement params) {}
}
