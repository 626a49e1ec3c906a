package dev.aurelis.server.lsp.sync;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.aurelis.server.lsp.session.ClientCapabilitiesView;
import dev.aurelis.server.lsp.session.LspFeature;
import dev.aurelis.server.lsp.session.Methods;
import dev.aurelis.server.lsp.session.Session;
import dev.aurelis.server.workspace.text.TextChange;
import dev.aurelis.server.workspace.text.TextPosition;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.lsp4j.DidChangeTextDocumentParams;
import org.eclipse.lsp4j.DidCloseTextDocumentParams;
import org.eclipse.lsp4j.DidOpenTextDocumentParams;
import org.eclipse.lsp4j.DidSaveTextDocumentParams;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.TextDocumentContentChangeEvent;

/**
 * {@code textDocument/didOpen}, {@code didChange}, {@code didSave} and {@code didClose}:
 * incremental, on the reader's thread, so that a request always sees what the client had sent
 * before it.
 */
public final class TextSync implements LspFeature {
  private static final int INCREMENTAL = 2;

  private final Session session;

  public TextSync(Session session) {
    this.session = session;
  }

  @Override
  public void declare(JsonObject capabilities, ClientCapabilitiesView client) {
    capabilities.addProperty("positionEncoding", session.encoding().protocolName());
    var sync = new JsonObject();
    sync.addProperty("openClose", true);
    sync.addProperty("change", INCREMENTAL);
    sync.addProperty("save", true);
    capabilities.add("textDocumentSync", sync);
  }

  @Override
  public void register(Methods methods) {
    methods.notification("textDocument/didOpen", DidOpenTextDocumentParams.class, this::open);
    methods.notification(
        "textDocument/didChange", DidChangeTextDocumentParams.class, this::change, this::lost);
    methods.notification("textDocument/didClose", DidCloseTextDocumentParams.class, this::closed);
    methods.notification("textDocument/didSave", DidSaveTextDocumentParams.class, this::saved);
  }

  private void open(DidOpenTextDocumentParams params) {
    var document = params.getTextDocument();
    session
        .documents()
        .open(
            document.getUri(), document.getLanguageId(), document.getVersion(), document.getText());
  }

  private void change(DidChangeTextDocumentParams params) {
    var document = params.getTextDocument();
    List<TextChange> changes;
    try {
      changes = params.getContentChanges().stream().map(TextSync::toChange).toList();
    } catch (NullPointerException incomplete) {
      session.documents().markSuspect(document.getUri());
      return;
    }
    var version = Optional.ofNullable(document.getVersion());
    session.documents().change(document.getUri(), version, changes, session.encoding());
  }

  private void closed(DidCloseTextDocumentParams params) {
    session.documents().close(params.getTextDocument().getUri());
  }

  private void saved(DidSaveTextDocumentParams params) {
    session.documents().saved(params.getTextDocument().getUri());
  }

  /** A change that could not be read: from here on the texts may differ. */
  private void lost(JsonElement params) {
    if (params.isJsonObject()
        && params.getAsJsonObject().get("textDocument") instanceof JsonObject document
        && document.get("uri") != null
        && document.get("uri").isJsonPrimitive()) {
      session.documents().markSuspect(document.get("uri").getAsString());
    }
  }

  private static TextChange toChange(TextDocumentContentChangeEvent event) {
    Objects.requireNonNull(event.getText());
    var range = event.getRange();
    if (range == null) {
      return TextChange.whole(event.getText());
    }
    var replaced = new TextChange.Range(place(range.getStart()), place(range.getEnd()));
    return new TextChange(Optional.of(replaced), event.getText());
  }

  private static TextPosition place(Position position) {
    return new TextPosition(position.getLine(), position.getCharacter());
  }
}
