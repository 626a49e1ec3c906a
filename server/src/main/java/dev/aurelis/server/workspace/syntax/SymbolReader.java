package dev.aurelis.server.workspace.syntax;

import dev.aurelis.server.model.Declaration;
import dev.aurelis.server.model.Heading;
import dev.aurelis.server.model.SymbolFacts;
import dev.aurelis.server.model.SymbolKind;
import dev.aurelis.server.model.TextSpan;
import dev.aurelis.server.workspace.syntax.dialect.Dialect;
import dev.aurelis.server.workspace.syntax.tree.SyntaxNode;
import dev.aurelis.server.workspace.syntax.tree.SyntaxTree;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** Reads facts about the declarations of one lent tree. */
final class SymbolReader {
  private final SyntaxTree tree;
  private final Dialect dialect;
  private final String languageId;

  SymbolReader(SyntaxTree tree, Dialect dialect, String languageId) {
    this.tree = tree;
    this.dialect = dialect;
    this.languageId = languageId;
  }

  /** Every declaration, outer ones first. */
  List<SymbolFacts> all() {
    return each(this::facts);
  }

  /** What each declaration is called and where it stands, outer ones first. */
  List<SyntaxShape.Declared> outline() {
    return each(this::declared);
  }

  private <T> List<T> each(BiFunction<SyntaxNode, SymbolKind, T> read) {
    var found = new ArrayList<T>();
    for (var node : tree.each(dialect.declaring())) {
      dialect.kindOf(node).ifPresent(kind -> found.add(read.apply(node, kind)));
    }
    return found;
  }

  private SyntaxShape.Declared declared(SyntaxNode node, SymbolKind kind) {
    return new SyntaxShape.Declared(
        kind,
        dialect.nameText(dialect.nameOf(node).orElseThrow()),
        containersOf(node),
        dialect.head(node),
        spanOf(node));
  }

  /** The innermost declaration around an offset, its annotations included. */
  Optional<SymbolFacts> at(int offset) {
    return nodeAround(offset).map(node -> facts(node, dialect.kindOf(node).orElseThrow()));
  }

  /** Where the innermost declaration around an offset stands: a part of its facts. */
  Optional<Declaration> placeAt(int offset) {
    return nodeAround(offset)
        .map(node ->
            new Declaration(
                dialect.nameText(dialect.nameOf(node).orElseThrow()),
                spanOf(node),
                dialect.documentationOf(node)));
  }

  /** What the innermost declaration around an offset is called: a part of its facts. */
  Optional<Heading> headingAt(int offset) {
    return nodeAround(offset)
        .map(node -> new Heading(containersOf(node), dialect.head(node), spanOf(node)));
  }

  private Optional<SyntaxNode> nodeAround(int offset) {
    return declarationAt(offset)
        .or(() -> offset > 0 ? declarationAt(offset - 1) : Optional.empty());
  }

  private Optional<SyntaxNode> declarationAt(int offset) {
    var here = Optional.of(tree.at(offset, Math.min(offset + 1, tree.text().length())));
    while (here.isPresent()) {
      var declared = dialect.declarationIn(here.get());
      if (declared.isPresent()) {
        return declared;
      }
      here = here.get().parent();
    }
    return Optional.empty();
  }

  private SymbolFacts facts(SyntaxNode node, SymbolKind kind) {
    var name = dialect.nameOf(node).orElseThrow();
    var body = dialect.bodyOf(node);
    var scan = kind.isCallable() ? BodyScan.of(body.orElse(node), node, dialect) : BodyScan.NOTHING;
    var thrown = new LinkedHashSet<>(dialect.declaredThrows(node));
    thrown.addAll(scan.thrown());
    var span = spanOf(node);
    return new SymbolFacts(
        kind,
        dialect.nameText(name),
        languageId,
        containersOf(node),
        dialect.head(node),
        dialect.modifiersOf(node, name.start()),
        dialect.parametersOf(node),
        dialect.returnsOf(node),
        List.copyOf(thrown),
        List.copyOf(scan.calls()),
        List.of(),
        kind.isCallable() ? List.of() : dialect.membersOf(node),
        scan.branches(),
        scan.loops(),
        scan.branches() + scan.loops() + 1,
        tree.lineOf(span.end()) - tree.lineOf(span.start()) + 1,
        span,
        new TextSpan(name.start(), name.end()),
        body.map(found -> new TextSpan(found.start(), found.end())),
        dialect.documentationOf(node),
        indentationAt(span.start()),
        dialect.moduleOf(tree.root()));
  }

  private TextSpan spanOf(SyntaxNode node) {
    var parts = dialect.partsOf(node);
    var start = Math.min(node.start(), parts.getFirst().start());
    var end = Math.max(node.end(), parts.getLast().end());
    return new TextSpan(start, start + tree.text().substring(start, end).stripTrailing().length());
  }

  private List<String> containersOf(SyntaxNode node) {
    var names = new ArrayDeque<String>();
    dialect.receiverOf(node).ifPresent(names::push);
    for (var above = node.parent(); above.isPresent(); above = above.get().parent()) {
      var container = above.get();
      if (dialect.kindOf(container).isPresent()) {
        dialect.nameOf(container).map(dialect::nameText).ifPresent(names::push);
      }
    }
    return List.copyOf(names);
  }

  private String indentationAt(int offset) {
    var text = tree.text();
    var start = text.lastIndexOf('\n', offset - 1) + 1;
    var end = start;
    while (end < offset && (text.charAt(end) == ' ' || text.charAt(end) == '\t')) {
      end++;
    }
    return text.substring(start, end);
  }
}
