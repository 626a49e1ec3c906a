package dev.aurelis.server.workspace.syntax;

import dev.aurelis.server.model.Declaration;
import dev.aurelis.server.model.Heading;
import dev.aurelis.server.model.Simplification;
import dev.aurelis.server.model.Smell;
import dev.aurelis.server.model.SymbolFacts;
import dev.aurelis.server.model.TextSpan;
import dev.aurelis.server.model.Ticker;
import dev.aurelis.server.workspace.syntax.dialect.Dialect;
import dev.aurelis.server.workspace.syntax.dialect.Dialects;
import dev.aurelis.server.workspace.syntax.merge.FileMerge;
import dev.aurelis.server.workspace.syntax.merge.Merged;
import dev.aurelis.server.workspace.syntax.simplify.Simplifier;
import dev.aurelis.server.workspace.syntax.tree.Grammars;
import dev.aurelis.server.workspace.syntax.tree.Language;
import dev.aurelis.server.workspace.syntax.tree.SyntaxTree;
import dev.aurelis.server.workspace.syntax.tree.SyntaxTrees;
import dev.aurelis.server.workspace.text.DocumentSnapshot;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * What may be asked about the syntax of code. Never throws on any text; what cannot be parsed (no
 * grammar, text too large, parser too slow) has the empty answer. Thread-safe. Loads native code on
 * the first question, not before.
 */
public final class Syntax implements AutoCloseable {
  private final SyntaxTrees trees;
  private final Dialects dialects = new Dialects();

  /**
   * @param natives folder where native libraries are unpacked; made readable to its owner only
   */
  public Syntax(Path natives, Ticker ticker) {
    this(new SyntaxTrees(new Grammars(natives), ticker));
  }

  public Syntax(SyntaxTrees trees) {
    this.trees = trees;
  }

  /** The innermost function, method or type around an offset. */
  public Optional<SymbolFacts> symbolAt(DocumentSnapshot document, int offset) {
    return ask(document, (tree, dialect) -> reader(tree, dialect, document).at(offset))
        .flatMap(found -> found);
  }

  /** Where the innermost function, method or type around an offset stands. */
  public Optional<Declaration> declarationAt(DocumentSnapshot document, int offset) {
    return ask(document, (tree, dialect) -> reader(tree, dialect, document).placeAt(offset))
        .flatMap(found -> found);
  }

  /** What the innermost function, method or type around an offset is called. */
  public Optional<Heading> headingAt(DocumentSnapshot document, int offset) {
    return ask(document, (tree, dialect) -> reader(tree, dialect, document).headingAt(offset))
        .flatMap(found -> found);
  }

  /** Every function, method and type of a document, outer ones first. */
  public List<SymbolFacts> symbols(DocumentSnapshot document) {
    return ask(document, (tree, dialect) -> reader(tree, dialect, document).all())
        .orElse(List.of());
  }

  /** What the code around an offset is. */
  public Scope scopeAt(DocumentSnapshot document, int offset) {
    return ask(document, (tree, dialect) -> ScopeReader.at(tree, dialect, offset))
        .orElse(Scope.PLAIN);
  }

  /** Every call of a text that is not an open document. The tree is not kept. */
  public List<CallMention> calls(Language language, String text) {
    return trees
        .readOnce(language, text, tree -> CallReader.read(tree, dialects.of(language)))
        .orElse(List.of());
  }

  /** Every call of a document. */
  public List<CallMention> calls(DocumentSnapshot document) {
    return ask(document, CallReader::read).orElse(List.of());
  }

  /** Every function, method and type of a text that is not an open document. */
  public List<SymbolFacts> symbols(Language language, String text) {
    return trees
        .readOnce(
            language,
            text,
            tree -> new SymbolReader(tree, dialects.of(language), language.id()).all())
        .orElse(List.of());
  }

  /** Parses a text of its own, for example a document as it would be after an edit. */
  public SyntaxReport check(String languageId, String text) {
    return Language.ofId(languageId)
        .flatMap(
            language -> trees.readOnce(language, text, tree -> report(tree, dialects.of(language))))
        .orElse(SyntaxReport.UNKNOWN);
  }

  /**
   * What a text is compared with another one by.
   *
   * @param range the part that differs
   */
  public SyntaxShape shape(String languageId, String text, TextSpan range) {
    return Language.ofId(languageId)
        .flatMap(language -> trees.readOnce(language, text, tree -> shape(language, tree, range)))
        .orElse(SyntaxShape.UNKNOWN);
  }

  private SyntaxShape shape(Language language, SyntaxTree tree, TextSpan range) {
    var dialect = dialects.of(language);
    var report = report(tree, dialect);
    return new SyntaxShape(
        true,
        report.errors().size(),
        report.firstError(),
        new SymbolReader(tree, dialect, language.id()).outline(),
        Around.of(tree, range));
  }

  /**
   * The syntax tree without comments and documentation, as a text: equal for two texts whose code
   * is the same. Empty where there is no grammar.
   */
  public String codeOf(String languageId, String text) {
    return Language.ofId(languageId)
        .flatMap(language ->
            trees.readOnce(language, text, tree -> CodeText.of(tree, dialects.of(language))))
        .orElse("");
  }

  /**
   * A text with what another whole file of the same language declares.
   *
   * @param there every line of it stays as it is
   */
  public Merged merged(String languageId, String there, String more) {
    return Language.ofId(languageId)
        .map(language -> FileMerge.of(trees, dialects, language, there, more))
        .orElseGet(() -> new Merged.Clash("There is no grammar for " + languageId + "."));
  }

  /**
   * Where a proposed continuation should end: after the first complete statement or block that
   * stands in at most {@code maxLines} lines. See {@link BlockCut}.
   *
   * @return an offset into the continuation; zero when nothing of it is sensible
   */
  public int sensibleEnd(Language language, String before, String continuation, int maxLines) {
    return new BlockCut(trees, dialects).sensibleEnd(language, before, continuation, maxLines);
  }

  /** A part of a document made simpler; empty where nothing is proven to keep what it does. */
  public Optional<Simplification> simplification(DocumentSnapshot document, TextSpan selection) {
    return Language.ofId(document.languageId())
        .flatMap(language -> new Simplifier(trees).of(language, document.text(), selection));
  }

  /** What deserves a look in a document. */
  public List<Smell> smells(DocumentSnapshot document) {
    return ask(
            document,
            (tree, dialect) -> new SmellReader(tree, dialect, document.languageId()).all())
        .orElse(List.of());
  }

  private static SyntaxReport report(SyntaxTree tree, Dialect dialect) {
    return new SyntaxReport(true, dialect.misread().map(tree::errors).orElseGet(tree::errors));
  }

  /** Forgets a closed document. */
  public void close(String uri) {
    trees.close(uri);
  }

  @Override
  public void close() {
    trees.close();
  }

  private static SymbolReader reader(SyntaxTree tree, Dialect dialect, DocumentSnapshot document) {
    return new SymbolReader(tree, dialect, document.languageId());
  }

  private <T> Optional<T> ask(
      DocumentSnapshot document, BiFunction<SyntaxTree, Dialect, T> question) {
    return Language.ofId(document.languageId())
        .flatMap(language ->
            trees.read(
                document.uri(),
                language,
                document.text(),
                tree -> question.apply(tree, dialects.of(language))));
  }
}
