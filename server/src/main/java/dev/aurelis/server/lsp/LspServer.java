package dev.aurelis.server.lsp;

import dev.aurelis.server.lsp.lifecycle.ParentWatch;
import dev.aurelis.server.lsp.session.EditorClient;
import dev.aurelis.server.lsp.session.LspFeature;
import dev.aurelis.server.lsp.session.RequestRunner;
import dev.aurelis.server.lsp.session.Session;
import dev.aurelis.server.lsp.sync.TextSync;
import dev.aurelis.server.lsp.transport.ProtocolGson;
import dev.aurelis.server.lsp.transport.RpcConnection;
import dev.aurelis.server.model.Ticker;
import dev.aurelis.server.observability.RequestListener;
import dev.aurelis.server.workspace.text.DocumentListener;
import dev.aurelis.server.workspace.text.DocumentStore;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.function.LongFunction;

/**
 * Serves one client over a pair of streams until it is gone. Everything it needs is passed in;
 * {@code Wiring} does that.
 */
public final class LspServer {
  private static final Duration LAST_WORDS = Duration.ofMillis(300);

  private final Parts parts;

  public LspServer(Parts parts) {
    this.parts = parts;
  }

  /**
   * What a server is made of.
   *
   * @param version shown to the client
   * @param documents the open documents
   * @param clientProcessId the client's process as the command line tells it
   * @param processes the start time of a living process, usually {@link ParentWatch#startOfProcess}
   * @param features makes the features for a client's session; called before anything is read
   * @param executor one thread for each task, for example virtual threads
   * @param scheduler one daemon thread is enough
   * @param threads makes the reader and the writer thread; daemons, because a blocked read cannot
   *     be ended
   */
  public record Parts(
      String version,
      OptionalLong clientProcessId,
      LongFunction<Optional<Instant>> processes,
      DocumentStore documents,
      Function<Session, List<LspFeature>> features,
      RequestListener listener,
      Executor executor,
      ScheduledExecutorService scheduler,
      ThreadFactory threads,
      Ticker ticker) {}

  /**
   * Serves until the client says {@code exit}, the input ends or the client is lost.
   *
   * @return the exit code, see {@link ExitCode}
   */
  public int run(InputStream in, OutputStream out) {
    var exit = new CompletableFuture<Integer>();
    var parent =
        new ParentWatch(
            parts.processes(),
            parts.scheduler(),
            () -> ProcessHandle.current().pid(),
            () -> exit.complete(ExitCode.FAILED));
    LongConsumer watch = id -> parts.scheduler().execute(() -> parent.watch(id));
    parts.clientProcessId().ifPresent(watch);
    var connection = new AtomicReference<RpcConnection>();
    var session = new Session(parts.documents(), new EditorClient(connection::get));
    var features = new Features();
    features.addAll(List.of(new TextSync(session), new WorkspaceEvents(session, features)));
    features.addAll(parts.features().apply(session));
    var runner =
        new RequestRunner(
            session::document,
            parts.executor(),
            parts.scheduler(),
            parts.ticker(),
            parts.listener());
    var server =
        new AurelisLanguageServer(
            new Handshake(session, parts.version(), watch), runner, features, exit::complete);
    connection.set(
        new RpcConnection(
            in,
            out,
            ProtocolGson.create(),
            server,
            parts.executor(),
            parts.scheduler(),
            parts.threads(),
            () -> exit.complete(ExitCode.FAILED)));
    var events = new DocumentEvents(features);
    parts.documents().addListener(events);
    try {
      return serve(connection.get(), server, exit);
    } finally {
      parts.documents().removeListener(events);
      parent.close();
    }
  }

  private int serve(
      RpcConnection connection, AurelisLanguageServer server, CompletableFuture<Integer> exit) {
    Runnable read =
        () -> {
          try {
            connection.listen();
          } finally {
            exit.complete(ExitCode.FAILED);
          }
        };
    parts.threads().newThread(read).start();
    int code = exit.join();
    try {
      connection.flush(LAST_WORDS);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
    connection.close();
    server.close();
    return code;
  }

  /** Tells the features what becomes of documents. */
  private record DocumentEvents(Features features) implements DocumentListener {
    @Override
    public void changed(String uri) {
      features.each(feature -> feature.documentChanged(uri));
    }

    @Override
    public void closed(String uri) {
      features.each(feature -> feature.documentClosed(uri));
    }

    @Override
    public void saved(String uri) {
      features.each(feature -> feature.documentSaved(uri));
    }
  }
}
