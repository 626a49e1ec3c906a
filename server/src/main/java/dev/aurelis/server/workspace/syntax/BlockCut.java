package dev.aurelis.server.workspace.syntax;

import dev.aurelis.server.workspace.syntax.dialect.Dialect;
import dev.aurelis.server.workspace.syntax.dialect.Dialects;
import dev.aurelis.server.workspace.syntax.tree.Language;
import dev.aurelis.server.workspace.syntax.tree.SyntaxNode;
import dev.aurelis.server.workspace.syntax.tree.SyntaxTree;
import dev.aurelis.server.workspace.syntax.tree.SyntaxTrees;
import java.util.Optional;

/**
 * Finds where a proposed continuation should end. The text before the cursor and the continuation
 * are parsed as one; the statement the continuation goes on with, or begins, gives the end. In an
 * empty block all its statements belong together. What closes a block that was opened on an earlier
 * line is never part of the answer: an editor has written it already. Where the tree says nothing,
 * brackets and indentation decide ({@link LineCut}).
 */
final class BlockCut {
  private final SyntaxTrees trees;
  private final Dialects dialects;

  BlockCut(SyntaxTrees trees, Dialects dialects) {
    this.trees = trees;
    this.dialects = dialects;
  }

  int sensibleEnd(Language language, String before, String continuation, int maxLines) {
    var shown = LineCut.firstLines(continuation, maxLines);
    if (shown.isBlank()) {
      return 0;
    }
    var byTree =
        trees
            .read(
                "cut:" + language,
                language,
                before + continuation,
                tree -> endByTree(tree, dialects.of(language), before.length(), shown))
            .flatMap(end -> end);
    return byTree.orElseGet(() -> LineCut.end(before, shown));
  }

  private static Optional<Integer> endByTree(
      SyntaxTree tree, Dialect dialect, int cursor, String shown) {
    var first = cursor + (int) shown.chars().takeWhile(Character::isWhitespace).count();
    var anchor = LineCut.startsLine(tree.text(), cursor) ? first : Math.max(0, cursor - 1);
    return statementAt(tree, dialect, Math.min(anchor, first))
        .map(statement -> lastOf(statement, dialect, cursor, shown.length()))
        .filter(statement -> !statement.hasError())
        .map(statement -> statement.end() - cursor)
        .filter(end -> end > first - cursor && end <= shown.length())
        .map(end -> LineCut.withClosers(shown, end));
  }

  private static Optional<SyntaxNode> statementAt(SyntaxTree tree, Dialect dialect, int offset) {
    var here = tree.at(offset, Math.min(offset + 1, tree.text().length()));
    while (true) {
      var above = here.parent();
      if (above.isEmpty()) {
        return Optional.empty();
      }
      if (dialect.isBlock(above.get())) {
        return here.isNamed() ? Optional.of(here) : Optional.empty();
      }
      here = above.get();
    }
  }

  /** In a block that is empty before the cursor, the last statement that still fits. */
  private static SyntaxNode lastOf(SyntaxNode statement, Dialect dialect, int cursor, int length) {
    var block = statement.parent().orElse(statement);
    var statements = block.namedChildren().stream().filter(node -> !dialect.isComment(node));
    if (block.parent().isEmpty() || block.namedChildren().getFirst().start() < cursor) {
      return statement;
    }
    return statements
        .filter(node -> node.end() <= cursor + length && !node.hasError())
        .reduce((first, second) -> second)
        .orElse(statement);
  }
}
