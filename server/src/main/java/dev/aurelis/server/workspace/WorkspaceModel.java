package dev.aurelis.server.workspace;

import dev.aurelis.server.model.CodeContext;
import dev.aurelis.server.model.CodeInsight;
import dev.aurelis.server.model.Continuation;
import dev.aurelis.server.model.SymbolFacts;
import dev.aurelis.server.model.TextSpan;
import dev.aurelis.server.model.Ticker;
import dev.aurelis.server.workspace.files.WalkLimits;
import dev.aurelis.server.workspace.index.CodeIndex;
import dev.aurelis.server.workspace.index.Cursor;
import dev.aurelis.server.workspace.index.IndexLimits;
import dev.aurelis.server.workspace.index.IndexSize;
import dev.aurelis.server.workspace.index.SensibleEnd;
import dev.aurelis.server.workspace.text.DocumentSnapshot;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * What the server knows of one client's workspace: its files, its open documents and the symbols in
 * them. Nothing is read before {@link #foldersChanged} is called for the first time, so that the
 * client's first question does not wait. Thread-safe.
 */
public final class WorkspaceModel implements CodeModel, AutoCloseable {
  private final CodeIndex index;
  private final WorkspaceIndexer indexer;

  /**
   * A workspace without folders.
   *
   * @param background runs the reading of files, one or two tasks at a time
   */
  public WorkspaceModel(
      Executor background, Ticker ticker, IndexLimits indexLimits, WalkLimits walkLimits) {
    this.index = new CodeIndex(indexLimits, SensibleEnd.AS_IS);
    this.indexer = new WorkspaceIndexer(index, background, ticker, walkLimits);
  }

  /** The workspace's folders as they are from now on. Returns at once. */
  public void foldersChanged(List<Path> folders) {
    indexer.folders(folders);
  }

  /** Files were made, changed or deleted on disk. Returns at once. */
  public void filesChanged(List<String> uris) {
    if (!uris.isEmpty()) {
      indexer.filesChanged();
    }
  }

  /** A document was opened or changed. Returns at once. */
  public void documentChanged(DocumentSnapshot document) {
    indexer.documentChanged(document);
  }

  /** A document was closed; its file counts again. Returns at once. */
  public void documentClosed(String uri) {
    indexer.documentClosed(uri);
  }

  /** Whether every file was read once, as far as the limits allow. */
  public boolean isReady() {
    return indexer.isReady();
  }

  /** How much is indexed. */
  public IndexSize indexSize() {
    return index.size();
  }

  @Override
  public boolean excluded(String uri) {
    var path = DocumentPaths.pathOf(uri).orElseGet(() -> DocumentPaths.nameOf(uri));
    return !indexer.rules().why(path).isSendable();
  }

  @Override
  public CodeContext contextAt(DocumentSnapshot document, TextSpan selection) {
    var path = WorkspaceIndexer.relative(indexer.rules(), document.uri());
    return new CodeContext(
        document.uri(),
        path,
        document.languageId(),
        document.text(),
        selection,
        new Insight(document, path, selection));
  }

  @Override
  public Optional<SymbolFacts> symbolAt(DocumentSnapshot document, int offset) {
    return Optional.empty();
  }

  @Override
  public List<SymbolFacts> symbols(DocumentSnapshot document) {
    return List.of();
  }

  @Override
  public SyntaxVerdict check(String languageId, String text) {
    return SyntaxVerdict.UNKNOWN;
  }

  /** Stops reading and lets everything go. */
  @Override
  public void close() {
    indexer.close();
  }

  /** Computes once what is asked for. */
  private final class Insight implements CodeInsight {
    private final DocumentSnapshot document;
    private final String path;
    private final TextSpan selection;

    Insight(DocumentSnapshot document, String path, TextSpan selection) {
      this.document = document;
      this.path = path;
      this.selection = selection;
    }

    @Override
    public Optional<SymbolFacts> symbol() {
      return Optional.empty();
    }

    @Override
    public List<Continuation> continuations(int most) {
      if (excluded(document.uri())) {
        return List.of();
      }
      var key = DocumentPaths.keyOf(document.uri());
      indexer.asked(key);
      return index.continuations(
          new Cursor(key, path, document.languageId(), document.text(), selection.end()), most);
    }
  }
}
