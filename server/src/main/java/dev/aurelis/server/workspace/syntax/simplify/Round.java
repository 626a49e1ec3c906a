package dev.aurelis.server.workspace.syntax.simplify;

import dev.aurelis.server.model.TextSpan;
import dev.aurelis.server.workspace.syntax.tree.Language;
import dev.aurelis.server.workspace.syntax.tree.SyntaxNode;
import dev.aurelis.server.workspace.syntax.tree.SyntaxTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What can be done to one text at once.
 *
 * @param rewrites in order, none over another
 * @param errors places of the text the grammar makes no sense of
 */
record Round(List<Rewrite> rewrites, int errors) {
  static Round read(SyntaxTree tree, TextSpan selection) {
    var search = new Search(tree.language(), selection);
    search.visit(tree.root());
    return new Round(List.copyOf(search.found), tree.errors().size());
  }

  String applied(String text) {
    var result = new StringBuilder(text);
    for (var rewrite : rewrites.reversed()) {
      result.replace(rewrite.span().start(), rewrite.span().end(), rewrite.text());
    }
    return result.toString();
  }

  /** Walks over the selected part, outer rewrites before the ones inside of them. */
  private static final class Search {
    private final Language language;
    private final TextSpan selection;
    private final List<Rewrite> found = new ArrayList<>();
    private int free;

    Search(Language language, TextSpan selection) {
      this.language = language;
      this.selection = selection;
      this.free = selection.start();
    }

    void visit(SyntaxNode node) {
      if (node.end() <= free || node.start() >= selection.end()) {
        return;
      }
      var rewrite = rewrite(node);
      if (rewrite.isPresent()) {
        found.add(rewrite.get());
        free = rewrite.get().span().end();
      } else {
        node.children().forEach(this::visit);
      }
    }

    private Optional<Rewrite> rewrite(SyntaxNode node) {
      return Choice.of(node)
          .flatMap(choice ->
              ReturnedCondition.of(choice, language).or(() -> ElseAfterLeave.of(choice, language)))
          .or(() -> PlainComparison.of(node, language))
          .filter(rewrite -> rewrite.span().start() >= free)
          .filter(rewrite -> selection.contains(rewrite.span()))
          .filter(_ -> !Code.functionAround(node).hasError());
    }
  }
}
