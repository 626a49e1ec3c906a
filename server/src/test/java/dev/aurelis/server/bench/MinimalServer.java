package dev.aurelis.server.bench;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.eclipse.lsp4j.DidChangeConfigurationParams;
import org.eclipse.lsp4j.DidChangeTextDocumentParams;
import org.eclipse.lsp4j.DidChangeWatchedFilesParams;
import org.eclipse.lsp4j.DidCloseTextDocumentParams;
import org.eclipse.lsp4j.DidOpenTextDocumentParams;
import org.eclipse.lsp4j.DidSaveTextDocumentParams;
import org.eclipse.lsp4j.Hover;
import org.eclipse.lsp4j.HoverParams;
import org.eclipse.lsp4j.InitializeParams;
import org.eclipse.lsp4j.InitializeResult;
import org.eclipse.lsp4j.MarkupContent;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.ServerCapabilities;
import org.eclipse.lsp4j.TextDocumentSyncKind;
import org.eclipse.lsp4j.launch.LSPLauncher;
import org.eclipse.lsp4j.services.LanguageServer;
import org.eclipse.lsp4j.services.TextDocumentService;
import org.eclipse.lsp4j.services.WorkspaceService;

/**
 * The smallest useful server on LSP4J, for comparison: it keeps documents by incremental changes in
 * a string builder and answers hover with the text's length. Nothing of Aurelis is in it.
 */
public final class MinimalServer implements LanguageServer, TextDocumentService, WorkspaceService {
  private final Map<String, StringBuilder> documents = new HashMap<>();
  private int exitCode = 1;

  public static void main(String[] args) throws Exception {
    var server = new MinimalServer();
    var out = System.out;
    System.setOut(System.err);
    LSPLauncher.createServerLauncher(server, System.in, out).startListening().get();
  }

  @Override
  public CompletableFuture<InitializeResult> initialize(InitializeParams params) {
    var capabilities = new ServerCapabilities();
    capabilities.setTextDocumentSync(TextDocumentSyncKind.Incremental);
    capabilities.setHoverProvider(true);
    return CompletableFuture.completedFuture(new InitializeResult(capabilities));
  }

  @Override
  public CompletableFuture<Hover> hover(HoverParams params) {
    var text = documents.get(params.getTextDocument().getUri());
    return CompletableFuture.completedFuture(
        new Hover(new MarkupContent("plaintext", "length " + (text == null ? 0 : text.length()))));
  }

  @Override
  public void didOpen(DidOpenTextDocumentParams params) {
    var document = params.getTextDocument();
    documents.put(document.getUri(), new StringBuilder(document.getText()));
  }

  @Override
  public void didChange(DidChangeTextDocumentParams params) {
    var text = documents.get(params.getTextDocument().getUri());
    for (var change : params.getContentChanges()) {
      if (change.getRange() == null) {
        text.setLength(0);
        text.append(change.getText());
      } else {
        text.replace(
            offset(text, change.getRange().getStart()),
            offset(text, change.getRange().getEnd()),
            change.getText());
      }
    }
  }

  private static int offset(StringBuilder text, Position position) {
    var at = 0;
    for (var line = 0; line < position.getLine(); line++) {
      at = text.indexOf("\n", at) + 1;
    }
    return at + position.getCharacter();
  }

  @Override
  public void didClose(DidCloseTextDocumentParams params) {
    documents.remove(params.getTextDocument().getUri());
  }

  @Override
  public void didSave(DidSaveTextDocumentParams params) {}

  @Override
  public void didChangeConfiguration(DidChangeConfigurationParams params) {}

  @Override
  public void didChangeWatchedFiles(DidChangeWatchedFilesParams params) {}

  @Override
  public CompletableFuture<Object> shutdown() {
    exitCode = 0;
    return CompletableFuture.completedFuture(new Object());
  }

  @Override
  public void exit() {
    System.exit(exitCode);
  }

  @Override
  public TextDocumentService getTextDocumentService() {
    return this;
  }

  @Override
  public WorkspaceService getWorkspaceService() {
    return this;
  }
}
