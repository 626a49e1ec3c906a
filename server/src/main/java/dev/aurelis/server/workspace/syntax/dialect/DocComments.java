package dev.aurelis.server.workspace.syntax.dialect;

import dev.aurelis.server.model.TextSpan;
import dev.aurelis.server.workspace.syntax.tree.SyntaxNode;
import java.util.List;
import java.util.Optional;

/**
 * The comments of a language that document what follows.
 *
 * @param openings how they begin
 * @param plain beginnings that only look so, for example a row of slashes
 */
record DocComments(List<String> openings, List<String> plain) {
  static DocComments opening(String... openings) {
    return new DocComments(List.of(openings), List.of("/***", "////"));
  }

  /** The last block, or the last run of line comments, that stands right above. */
  Optional<TextSpan> of(SyntaxNode declaration, Dialect dialect) {
    var comments = Preceding.comments(declaration, dialect);
    var first = comments.size();
    while (first > 0 && documents(comments.get(first - 1))) {
      first--;
      if (comments.get(first).text().startsWith("/*")) {
        break;
      }
    }
    return first == comments.size()
        ? Optional.empty()
        : Optional.of(new TextSpan(comments.get(first).start(), endOf(comments.getLast())));
  }

  private boolean documents(SyntaxNode comment) {
    var text = comment.text();
    return openings.stream().anyMatch(text::startsWith)
        && plain.stream().noneMatch(text::startsWith);
  }

  private static int endOf(SyntaxNode comment) {
    return comment.start() + comment.text().stripTrailing().length();
  }
}
