package dev.aurelis.server.lsp;

import java.io.BufferedInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.eclipse.lsp4j.DidChangeTextDocumentParams;
import org.eclipse.lsp4j.DidCloseTextDocumentParams;
import org.eclipse.lsp4j.DidOpenTextDocumentParams;
import org.eclipse.lsp4j.DidSaveTextDocumentParams;
import org.eclipse.lsp4j.HoverParams;
import org.eclipse.lsp4j.InitializeParams;
import org.eclipse.lsp4j.InitializeResult;
import org.eclipse.lsp4j.ServerCapabilities;
import org.eclipse.lsp4j.jsonrpc.Launcher;
import org.eclipse.lsp4j.jsonrpc.services.JsonNotification;
import org.eclipse.lsp4j.jsonrpc.services.JsonRequest;

/** The least an LSP4J server can do, to measure beside: it parses everything and keeps nothing. */
public final class BareServer {
  private BareServer() {}

  static int run(InputStream in, OutputStream out) throws Exception {
    var executor =
        Executors.newCachedThreadPool(task -> Thread.ofPlatform().daemon().unstarted(task));
    new Launcher.Builder<Client>()
        .setLocalService(new Service())
        .setRemoteInterface(Client.class)
        .setInput(new BufferedInputStream(in))
        .setOutput(out)
        .setExecutorService(executor)
        .create()
        .startListening()
        .get();
    return 0;
  }

  /** Nobody is called. */
  public interface Client {}

  /** The methods the measurement needs. */
  public static final class Service {
    @JsonRequest("initialize")
    public CompletableFuture<InitializeResult> initialize(InitializeParams params) {
      return CompletableFuture.completedFuture(new InitializeResult(new ServerCapabilities()));
    }

    @JsonNotification("initialized")
    public void initialized(Object params) {}

    @JsonRequest("shutdown")
    public CompletableFuture<Object> shutdown() {
      return CompletableFuture.completedFuture(null);
    }

    @JsonNotification("exit")
    public void exit() {}

    @JsonNotification("textDocument/didOpen")
    public void open(DidOpenTextDocumentParams params) {}

    @JsonNotification("textDocument/didChange")
    public void change(DidChangeTextDocumentParams params) {}

    @JsonNotification("textDocument/didClose")
    public void close(DidCloseTextDocumentParams params) {}

    @JsonNotification("textDocument/didSave")
    public void save(DidSaveTextDocumentParams params) {}

    @JsonRequest("test/echo")
    public CompletableFuture<Map<String, String>> echo(EchoFeature.Echo params) {
      return CompletableFuture.completedFuture(Map.of("text", params.text()));
    }

    @JsonRequest("test/text")
    public CompletableFuture<Map<String, String>> text(HoverParams params) {
      return CompletableFuture.completedFuture(Map.of("text", ""));
    }
  }
}
