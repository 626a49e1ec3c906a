package dev.aurelis.server.workspace.syntax.simplify;

import dev.aurelis.server.workspace.syntax.tree.SyntaxNode;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An {@code if} with a condition and at most one other branch.
 *
 * @param otherwise the other branch, which may be the next {@code if} of a chain
 */
record Choice(
    SyntaxNode node, SyntaxNode condition, SyntaxNode then, Optional<SyntaxNode> otherwise) {
  private static final Pattern OPEN = Pattern.compile("\\s*\\(?\\s*");
  private static final Pattern SHUT = Pattern.compile("\\s*[):]?\\s*");

  /** Empty for everything else: initialisers, {@code constexpr}, Python's chains, broken code. */
  static Optional<Choice> of(SyntaxNode node) {
    if (!node.is("if_statement") || node.hasError()) {
      return Optional.empty();
    }
    var condition = node.child("condition");
    var then = node.child("consequence");
    var others = node.childrenIn("alternative");
    if (condition.isEmpty() || then.isEmpty() || others.size() > 1) {
      return Optional.empty();
    }
    var otherwise = others.stream().findFirst().flatMap(Choice::branch);
    boolean plain =
        otherwise.isPresent() == !others.isEmpty()
            && OPEN.matcher(node.sourceBetween(node.start() + 2, condition.get().start())).matches()
            && SHUT.matcher(node.sourceBetween(condition.get().end(), then.get().start()))
                .matches();
    return plain
        ? Optional.of(new Choice(node, condition.get(), then.get(), otherwise))
        : Optional.empty();
  }

  private static Optional<SyntaxNode> branch(SyntaxNode alternative) {
    return switch (alternative.type()) {
      case "elif_clause" -> Optional.empty();
      case "else_clause" ->
          alternative
              .child("body")
              .or(() ->
                  alternative.namedChildren().stream()
                      .filter(child -> !Code.isComment(child))
                      .findFirst());
      default -> Optional.of(alternative);
    };
  }
}
