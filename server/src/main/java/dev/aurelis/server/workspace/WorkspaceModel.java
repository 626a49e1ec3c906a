package dev.aurelis.server.workspace;

import dev.aurelis.server.model.CodeContext;
import dev.aurelis.server.model.CodeInsight;
import dev.aurelis.server.model.Declaration;
import dev.aurelis.server.model.Excerpt;
import dev.aurelis.server.model.Heading;
import dev.aurelis.server.model.Smell;
import dev.aurelis.server.model.SymbolFacts;
import dev.aurelis.server.model.TextSpan;
import dev.aurelis.server.model.Ticker;
import dev.aurelis.server.security.SecretScan;
import dev.aurelis.server.workspace.files.WalkLimits;
import dev.aurelis.server.workspace.index.CodeIndex;
import dev.aurelis.server.workspace.index.IndexLimits;
import dev.aurelis.server.workspace.index.IndexSize;
import dev.aurelis.server.workspace.related.Focus;
import dev.aurelis.server.workspace.related.RelatedCode;
import dev.aurelis.server.workspace.related.Source;
import dev.aurelis.server.workspace.syntax.Syntax;
import dev.aurelis.server.workspace.syntax.SyntaxShape;
import dev.aurelis.server.workspace.syntax.merge.Merged;
import dev.aurelis.server.workspace.syntax.tree.Language;
import dev.aurelis.server.workspace.text.DocumentSnapshot;
import dev.aurelis.server.workspace.text.DocumentStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * What the server knows of one client's workspace: its files, its open documents and the symbols in
 * them. Nothing is read before {@link #foldersChanged} is called for the first time, so that the
 * client's first question does not wait. Thread-safe.
 */
public final class WorkspaceModel implements CodeModel, AutoCloseable {
  private static final int MOST_LINES = 12;

  private final LazySyntax syntax;
  private final CodeIndex index;
  private final WorkspaceIndexer indexer;
  private final CallFinder calls;
  private final RelatedCode related;

  /**
   * A workspace without folders.
   *
   * @param syntax called once, when a tree is needed for the first time; closed with this model
   * @param background runs the reading of files; one task at a time is enough
   */
  public WorkspaceModel(
      Supplier<Syntax> syntax,
      Executor background,
      Ticker ticker,
      IndexLimits indexLimits,
      WalkLimits walkLimits) {
    this.syntax = new LazySyntax(syntax);
    this.index = new CodeIndex(indexLimits, this::sensibleEnd);
    var open = new OpenDocuments();
    this.indexer = new WorkspaceIndexer(index, open, background, ticker, walkLimits);
    this.calls = new CallFinder(index, indexer, open, this.syntax);
    this.related =
        new RelatedCode(
            new SendableFiles(index, indexer, open), indexer.edits(), this::declared, ticker);
  }

  /** The workspace's folders as they are from now on. Returns at once. */
  public void foldersChanged(List<Path> folders) {
    indexer.folders(folders);
  }

  /**
   * Where files are read to be written to, open documents count as this store has them. What is
   * learned of code comes later, with {@link #documentChanged}.
   */
  public void follow(DocumentStore documents) {
    indexer.follow(documents);
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
    syntax.forget(uri);
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
    return !indexer.maySend(uri);
  }

  @Override
  public CodeContext contextAt(DocumentSnapshot document, TextSpan selection) {
    return new CodeContext(
        document.uri(),
        indexer.shownPath(document.uri()),
        document.languageId(),
        document.text(),
        selection,
        insight(document, selection));
  }

  @Override
  public Optional<SymbolFacts> symbolAt(DocumentSnapshot document, int offset) {
    return syntax.get().symbolAt(document, offset);
  }

  @Override
  public Optional<Declaration> declarationAt(DocumentSnapshot document, int offset) {
    return syntax.get().declarationAt(document, offset);
  }

  @Override
  public List<SymbolFacts> symbols(DocumentSnapshot document) {
    return syntax.get().symbols(document);
  }

  @Override
  public SyntaxVerdict check(String languageId, String text) {
    var report = syntax.get().check(languageId, text);
    return new SyntaxVerdict(report.known(), report.errors().size(), report.firstError());
  }

  @Override
  public SyntaxShape shape(String languageId, String text, TextSpan range) {
    return syntax.get().shape(languageId, text, range);
  }

  @Override
  public String codeOf(String languageId, String text) {
    return syntax.get().codeOf(languageId, text);
  }

  @Override
  public Merged merged(String languageId, String there, String more) {
    return syntax.get().merged(languageId, there, more);
  }

  /** Stops reading and lets everything go. */
  @Override
  public void close() {
    indexer.close();
    syntax.close();
  }

  private CodeInsight insight(DocumentSnapshot document, TextSpan selection) {
    if (excluded(document.uri())) {
      return CodeInsight.NONE;
    }
    return new PlaceInsight(
        () -> headingAround(document, selection),
        () -> symbolAround(document, selection),
        found -> withCallers(found, document),
        most -> indexer.continuations(document, selection.end(), most),
        () -> syntax.get().simplification(document, selection),
        () -> smells(document),
        () -> related(document, selection.end()),
        () -> indexer.testPlan(document));
  }

  private List<Smell> smells(DocumentSnapshot document) {
    var all = new ArrayList<Smell>();
    for (var secret : SecretScan.of(document.text())) {
      all.add(
          new Smell(
              Smell.Aspect.SECURITY,
              Smell.Weight.HIGH,
              secret.span(),
              "This looks like "
                  + secret.what()
                  + "; whoever reads the code has it. Read it from the environment or a store."));
    }
    all.addAll(syntax.get().smells(document));
    return all;
  }

  private List<Excerpt> related(DocumentSnapshot document, int offset) {
    var source =
        new Source(indexer.shownPath(document.uri()), document.languageId(), document.text());
    return related.about(Focus.at(source, offset));
  }

  private List<SymbolFacts> declared(Source file) {
    return Language.ofId(file.languageId())
        .map(language -> syntax.get().symbols(language, file.text()))
        .orElse(List.of());
  }

  private SymbolFacts withCallers(SymbolFacts symbol, DocumentSnapshot document) {
    return symbol.withCallers(calls.callers(symbol, document));
  }

  private Optional<Heading> headingAround(DocumentSnapshot document, TextSpan selection) {
    var atStart = syntax.get().headingAt(document, selection.start());
    return selection.isEmpty()
            || atStart.map(found -> found.span().contains(selection)).orElse(true)
        ? atStart
        : symbolAround(document, selection).map(Heading::of);
  }

  private Optional<SymbolFacts> symbolAround(DocumentSnapshot document, TextSpan selection) {
    var atStart = syntax.get().symbolAt(document, selection.start());
    if (selection.isEmpty()
        || atStart.map(found -> found.span().contains(selection)).orElse(true)) {
      return atStart;
    }
    return syntax.get().symbols(document).stream()
        .filter(found -> found.span().contains(selection))
        .min((one, other) -> Integer.compare(one.span().length(), other.span().length()))
        .or(() -> atStart);
  }

  private String sensibleEnd(String languageId, String before, String text, String after) {
    return Language.ofId(languageId)
        .map(language -> syntax.get().sensibleEnd(language, before, text, MOST_LINES))
        .map(end -> text.substring(0, end))
        .orElse(text);
  }
}
