package dev.aurelis.server.workspace.syntax.dialect;

import dev.aurelis.server.workspace.syntax.tree.SyntaxNode;
import java.util.ArrayList;
import java.util.List;

/** The siblings right above a declaration: its comments and free-standing annotations. */
final class Preceding {
  private Preceding() {}

  /** Annotations that some grammars put beside the declaration, in order. */
  static List<SyntaxNode> parts(SyntaxNode declaration, Dialect dialect) {
    return above(declaration, dialect).stream().filter(dialect::isAnnotation).toList();
  }

  /** Comments that touch the declaration or its annotations, in order. */
  static List<SyntaxNode> comments(SyntaxNode declaration, Dialect dialect) {
    return above(declaration, dialect).stream().filter(dialect::isComment).toList();
  }

  private static List<SyntaxNode> above(SyntaxNode declaration, Dialect dialect) {
    var wrappers = dialect.wrappersOf(declaration);
    var outermost = firstOfBlock(wrappers.isEmpty() ? declaration : wrappers.getFirst(), dialect);
    var siblings = outermost.parent().map(SyntaxNode::children).orElse(List.of());
    var found = new ArrayList<SyntaxNode>();
    for (var index = siblings.indexOf(outermost) - 1; index >= 0; index--) {
      var sibling = siblings.get(index);
      if (!dialect.isAnnotation(sibling) && !dialect.isComment(sibling)) {
        break;
      }
      found.addFirst(sibling);
    }
    return touching(found, outermost);
  }

  /** Some grammars put what stands above the first statement of a block outside of the block. */
  private static SyntaxNode firstOfBlock(SyntaxNode declaration, Dialect dialect) {
    return declaration
        .parent()
        .filter(above -> dialect.isBlock(above) && above.start() == declaration.start())
        .filter(above -> above.parent().isPresent())
        .orElse(declaration);
  }

  private static List<SyntaxNode> touching(List<SyntaxNode> candidates, SyntaxNode declaration) {
    var kept = new ArrayList<SyntaxNode>();
    var next = declaration;
    for (var candidate : candidates.reversed()) {
      if (!next.touches(candidate)) {
        break;
      }
      kept.addFirst(candidate);
      next = candidate;
    }
    return kept;
  }
}
