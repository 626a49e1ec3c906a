package dev.aurelis.server.workspace.syntax;

import dev.aurelis.server.model.TextSpan;
import dev.aurelis.server.workspace.syntax.dialect.Dialect;
import dev.aurelis.server.workspace.syntax.tree.SyntaxNode;
import dev.aurelis.server.workspace.syntax.tree.SyntaxTree;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Set;

/**
 * A syntax tree written out without comments, documentation strings and white space: depth and rule
 * of every node, text of every leaf. Two texts whose code is the same are written the same.
 */
final class CodeText {
  private CodeText() {}

  private record At(SyntaxNode node, int depth) {}

  static String of(SyntaxTree tree, Dialect dialect) {
    var documentation = documentation(tree, dialect);
    var written = new StringBuilder();
    var open = new ArrayDeque<At>();
    open.push(new At(tree.root(), 0));
    while (!open.isEmpty()) {
      var at = open.pop();
      var node = at.node();
      if (dialect.isComment(node) || documentation.contains(span(node))) {
        continue;
      }
      var children = node.children();
      if (!children.isEmpty()) {
        written.append(at.depth()).append(node.type()).append('\n');
        children.reversed().forEach(child -> open.push(new At(child, at.depth() + 1)));
      } else if (!node.text().isBlank()) {
        written.append(at.depth()).append('\'').append(node.text()).append('\n');
      }
    }
    return written.toString();
  }

  /** Documentation that is no comment: strings at the beginning of what they document. */
  private static Set<TextSpan> documentation(SyntaxTree tree, Dialect dialect) {
    var found = new HashSet<TextSpan>();
    var open = new ArrayDeque<SyntaxNode>();
    open.push(tree.root());
    while (!open.isEmpty()) {
      var node = open.pop();
      if (dialect.kindOf(node).isPresent()) {
        dialect.documentationOf(node).ifPresent(found::add);
      }
      node.children().forEach(open::push);
    }
    return found;
  }

  private static TextSpan span(SyntaxNode node) {
    return new TextSpan(node.start(), node.end());
  }
}
