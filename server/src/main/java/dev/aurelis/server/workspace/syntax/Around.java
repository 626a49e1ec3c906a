package dev.aurelis.server.workspace.syntax;

import dev.aurelis.server.model.TextSpan;
import dev.aurelis.server.workspace.syntax.tree.SyntaxNode;
import dev.aurelis.server.workspace.syntax.tree.SyntaxTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The blocks, lists and brackets that begin before a range and are closed behind it. */
final class Around {
  private Around() {}

  static List<TextSpan> of(SyntaxTree tree, TextSpan range) {
    var found = new ArrayList<TextSpan>();
    var here = Optional.of(tree.at(range.start(), range.end()));
    while (here.isPresent()) {
      var node = here.get();
      if (node.start() < range.start() && node.end() > range.end() && isClosed(node)) {
        found.add(new TextSpan(node.start(), node.end()));
      }
      here = node.parent();
    }
    return found;
  }

  private static boolean isClosed(SyntaxNode node) {
    var children = node.children();
    return !children.isEmpty()
        && !children.getLast().isNamed()
        && !children.getLast().text().isBlank();
  }
}
