package dev.aurelis.server.lsp;

import dev.aurelis.server.lsp.lifecycle.ParentWatch;
import dev.aurelis.server.lsp.session.LspFeature;
import dev.aurelis.server.lsp.session.Session;
import dev.aurelis.server.model.Ticker;
import dev.aurelis.server.observability.RequestListener;
import dev.aurelis.server.testing.RawClient;
import dev.aurelis.server.workspace.text.DocumentStore;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** The real server with chosen features. */
public final class TestServer {
  private TestServer() {}

  public static LspServer.Parts parts(
      DocumentStore documents, Function<Session, List<LspFeature>> features) {
    var scheduler =
        Executors.newSingleThreadScheduledExecutor(
            task -> Thread.ofPlatform().daemon().name("test scheduler").unstarted(task));
    return new LspServer.Parts(
        "test",
        OptionalLong.empty(),
        ParentWatch::startOfProcess,
        documents,
        features,
        RequestListener.none(),
        task -> Thread.ofVirtual().start(task),
        scheduler,
        task -> Thread.ofPlatform().daemon().unstarted(task),
        Ticker.system());
  }

  /** Starts a server with these features. */
  public static RawClient start(Function<Session, List<LspFeature>> features) {
    var server = new LspServer(parts(new DocumentStore(), features));
    return RawClient.start(server::run);
  }
}
