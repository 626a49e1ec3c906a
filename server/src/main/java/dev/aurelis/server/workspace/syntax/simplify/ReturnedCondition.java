package dev.aurelis.server.workspace.syntax.simplify;

import dev.aurelis.server.model.TextSpan;
import dev.aurelis.server.workspace.syntax.tree.Language;
import dev.aurelis.server.workspace.syntax.tree.SyntaxNode;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Returns a condition instead of choosing between {@code return true} and {@code return false} by
 * it. Guards in a row stay as they are: one of them turned into an expression reads no better.
 */
final class ReturnedCondition {
  private static final String WHAT = "returned the condition itself instead of true or false";
  private static final Set<String> LITERALS = Set.of("true", "false", "boolean_literal");

  private ReturnedCondition() {}

  static Optional<Rewrite> of(Choice choice, Language language) {
    return literal(choice.then())
        .flatMap(first ->
            other(choice)
                .filter(second -> second.value() != first.value())
                .filter(second -> isPlain(choice, second))
                .flatMap(second -> rewrite(choice, first, second, language)));
  }

  private static Optional<Returned> other(Choice choice) {
    if (choice.otherwise().isPresent()) {
      return Code.endsItsBlock(choice.node())
          ? literal(choice.otherwise().get())
          : Optional.empty();
    }
    boolean guards =
        Code.previous(choice.node())
            .flatMap(Choice::of)
            .flatMap(guard -> literal(guard.then()))
            .isPresent();
    return guards
        ? Optional.empty()
        : Code.next(choice.node())
            .filter(node -> node.is("return_statement") && Code.endsItsBlock(node))
            .flatMap(ReturnedCondition::literal);
  }

  private static boolean isPlain(Choice choice, Returned second) {
    int end = choice.node().end();
    boolean beside =
        second.node().start() < end
            || choice.node().sourceBetween(end, second.node().start()).isBlank();
    return beside && !Code.isAnnotated(choice.node()) && !Code.isAnnotated(second.node());
  }

  private static Optional<Rewrite> rewrite(
      Choice choice, Returned first, Returned second, Language language) {
    var truth = Truth.in(Code.functionAround(choice.node()), language);
    if (!truth.isSure(choice.condition())) {
      return Optional.empty();
    }
    var condition = choice.condition();
    var value = first.value() ? truth.text(condition) : truth.opposite(condition);
    var span =
        new TextSpan(choice.node().start(), Math.max(choice.node().end(), second.node().end()));
    return Optional.of(new Rewrite(span, first.with(value), WHAT));
  }

  private static Optional<Returned> literal(SyntaxNode branch) {
    var statements = Code.statements(branch);
    return statements.size() == 1 && statements.getFirst().is("return_statement")
        ? returned(statements.getFirst())
        : Optional.empty();
  }

  private static Optional<Returned> returned(SyntaxNode statement) {
    var values = statement.namedChildren();
    if (values.size() == 1 && values.getFirst().is("expression_list")) {
      values = values.getFirst().namedChildren();
    }
    return values.size() == 1 && values.getFirst().isOneOf(LITERALS)
        ? Optional.of(new Returned(statement, values.getFirst()))
        : Optional.empty();
  }

  /** A statement that returns a literal. */
  private record Returned(SyntaxNode node, SyntaxNode literal) {
    boolean value() {
      return literal.text().toLowerCase(Locale.ROOT).equals("true");
    }

    String with(String value) {
      return node.sourceBetween(node.start(), literal.start())
          + value
          + node.sourceBetween(literal.end(), node.end());
    }
  }
}
