package dev.aurelis.server.workspace.syntax;

import dev.aurelis.server.workspace.syntax.dialect.Dialect;
import dev.aurelis.server.workspace.syntax.tree.Language;
import dev.aurelis.server.workspace.syntax.tree.SyntaxNode;
import dev.aurelis.server.workspace.syntax.tree.SyntaxTree;
import java.util.Optional;

/** Reads from a lent tree what the code around an offset is. */
final class ScopeReader {
  private ScopeReader() {}

  static Scope at(SyntaxTree tree, Dialect dialect, int offset) {
    var here = tree.at(Math.max(0, offset - 1), Math.min(offset, tree.text().length()));
    var comment = false;
    var string = false;
    var arguments = false;
    Optional<SyntaxNode> block = Optional.empty();
    for (var above = Optional.of(here); above.isPresent(); above = above.get().parent()) {
      var node = above.get();
      var inside = node.start() < offset && offset < node.end();
      comment |= dialect.isComment(node) && (inside || endsHere(node, offset));
      string |= dialect.isString(node) && inside;
      if (dialect.isBlock(node) && block.isEmpty()) {
        block = Optional.of(node);
      }
      arguments |= block.isEmpty() && dialect.isArguments(node) && inside;
    }
    var empty =
        block.filter(found -> isEmpty(found, dialect)).isPresent() || opensBelow(tree, offset);
    return new Scope(comment, string, arguments, empty);
  }

  /** A head that ends with a colon and has nothing deeper below it. */
  private static boolean opensBelow(SyntaxTree tree, int offset) {
    var text = tree.text();
    var before = text.substring(0, offset).stripTrailing();
    if (tree.language() != Language.PYTHON || !before.endsWith(":") || before.length() == offset) {
      return false;
    }
    var after = text.substring(offset).lines().filter(line -> !line.isBlank()).findFirst();
    var head = before.substring(before.lastIndexOf('\n') + 1);
    return after.isEmpty() || margin(after.get()) <= margin(head);
  }

  private static int margin(String line) {
    return line.length() - line.stripLeading().length();
  }

  /** A line comment goes on where it ends; a block comment does not. */
  private static boolean endsHere(SyntaxNode comment, int offset) {
    return offset == comment.end() && !comment.text().endsWith("*/");
  }

  private static boolean isEmpty(SyntaxNode block, Dialect dialect) {
    return block.parent().isPresent()
        && block.namedChildren().stream()
            .allMatch(child -> dialect.isComment(child) || child.is(SyntaxNode.ERROR));
  }
}
