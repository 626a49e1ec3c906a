package dev.aurelis.server.workspace.syntax;

import dev.aurelis.server.workspace.syntax.dialect.Dialect;
import dev.aurelis.server.workspace.syntax.tree.SyntaxNode;
import dev.aurelis.server.workspace.syntax.tree.SyntaxTree;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Finds every call of a lent tree. */
final class CallReader {
  private CallReader() {}

  private record Visit(SyntaxNode node, Optional<String> within) {}

  static List<CallMention> read(SyntaxTree tree, Dialect dialect) {
    var found = new ArrayList<CallMention>();
    var open = new ArrayDeque<Visit>();
    open.push(new Visit(tree.root(), Optional.empty()));
    while (!open.isEmpty()) {
      var visit = open.pop();
      var node = visit.node();
      dialect
          .calleeOf(node)
          .ifPresent(callee ->
              found.add(
                  new CallMention(
                      callee.text(), callee.start(), tree.lineOf(callee.start()), visit.within())));
      var within =
          dialect.kindOf(node).isPresent()
              ? dialect.nameOf(node).map(dialect::nameText)
              : visit.within();
      node.children().reversed().forEach(child -> open.push(new Visit(child, within)));
    }
    found.sort(Comparator.comparingInt(CallMention::offset));
    return List.copyOf(found);
  }
}
