package dev.aurelis.server.workspace.syntax.simplify;

import dev.aurelis.server.workspace.syntax.tree.Language;
import dev.aurelis.server.workspace.syntax.tree.SyntaxNode;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which conditions surely have one of the two truth values as their value, and how to turn them
 * round.
 *
 * @param declared whether the function around says that it returns just that
 */
record Truth(Language language, boolean declared) {
  private static final Set<String> COMPARISONS =
      Set.of("==", "!=", "===", "!==", "<", "<=", ">", ">=", "in", "instanceof");
  private static final Set<String> PYTHON_PROVEN = Set.of("is", "is not", "in", "not in");
  private static final Map<String, String> OPPOSITE =
      Map.of("==", "!=", "!=", "==", "===", "!==", "!==", "===");
  private static final Map<String, String> PYTHON_OPPOSITE =
      Map.of("is", "is not", "is not", "is", "in", "not in", "not in", "in");
  private static final Set<String> SIMPLE =
      Set.of("identifier", "field_access", "method_invocation", "call_expression", "call");

  /** What is known inside of a function. */
  static Truth in(SyntaxNode function, Language language) {
    var type =
        function
            .child("type")
            .or(() -> function.child("returns"))
            .or(() -> function.child("return_type"))
            .map(SyntaxNode::text)
            .orElse("");
    boolean declared =
        switch (language) {
          case JAVA -> function.is("method_declaration") && type.equals("boolean");
          case C_SHARP, PYTHON -> type.equals("bool");
          default -> false;
        };
    return new Truth(language, declared);
  }

  /** Whether returning the condition returns what returning a literal for it would. */
  boolean isSure(SyntaxNode condition) {
    return switch (language) {
      case JAVA -> declared || isBoolean(condition);
      case C_SHARP -> declared && isBoolean(condition);
      case GO, JAVASCRIPT, TYPESCRIPT, TSX, PYTHON -> isBoolean(condition);
      default -> false;
    };
  }

  private boolean isBoolean(SyntaxNode condition) {
    var node = Code.bare(condition);
    return switch (node.type()) {
      case "binary_expression" -> binary(node);
      case "boolean_operator" -> bothSides(node);
      case "comparison_operator" -> declared || PYTHON_PROVEN.containsAll(operators(node));
      case "not_operator", "instanceof_expression", "is_expression", "is_pattern_expression" ->
          true;
      case "unary_expression", "prefix_unary_expression" -> negation(node);
      default -> false;
    };
  }

  private boolean binary(SyntaxNode node) {
    var operator = operator(node);
    return COMPARISONS.contains(operator) || (isLogical(operator) && bothSides(node));
  }

  private boolean bothSides(SyntaxNode node) {
    return node.child("left").filter(this::isBoolean).isPresent()
        && node.child("right").filter(this::isBoolean).isPresent();
  }

  private boolean negation(SyntaxNode node) {
    return node.children().getFirst().is("!")
        && (language != Language.GO || isBoolean(node.namedChildren().getLast()));
  }

  static boolean isLogical(String operator) {
    return operator.equals("&&") || operator.equals("||");
  }

  static String operator(SyntaxNode node) {
    return node.child("operator").map(SyntaxNode::text).orElse("");
  }

  private static Set<String> operators(SyntaxNode comparison) {
    return Set.copyOf(
        comparison.childrenIn("operators").stream()
            .map(node -> node.text().replaceAll("\\s+", " "))
            .distinct()
            .toList());
  }

  /** The condition as an expression to return. */
  String text(SyntaxNode condition) {
    var bare = Code.bare(condition);
    return needsItsParentheses(bare) ? "(" + bare.text() + ")" : bare.text();
  }

  /** The opposite of the condition as an expression to return. */
  String opposite(SyntaxNode condition) {
    var node = Code.bare(condition);
    return swapped(node).or(() -> uncovered(node)).orElseGet(() -> negated(node));
  }

  private String negated(SyntaxNode node) {
    var sign = language == Language.PYTHON ? "not " : "!";
    return sign + (node.isOneOf(SIMPLE) ? node.text() : "(" + node.text() + ")");
  }

  /** The comparison that is true just when this one is false; not where it can be overloaded. */
  private Optional<String> swapped(SyntaxNode node) {
    var operators = node.childrenIn(language == Language.PYTHON ? "operators" : "operator");
    if (language == Language.C_SHARP || operators.size() != 1 || needsItsParentheses(node)) {
      return Optional.empty();
    }
    var operator = operators.getFirst();
    var known = language == Language.PYTHON ? PYTHON_OPPOSITE : OPPOSITE;
    return Optional.ofNullable(known.get(operator.text()))
        .map(other ->
            node.sourceBetween(node.start(), operator.start())
                + other
                + node.sourceBetween(operator.end(), node.end()));
  }

  private Optional<String> uncovered(SyntaxNode node) {
    return language == Language.JAVA && node.is("unary_expression") && operator(node).equals("!")
        ? node.child("operand").filter(this::isSure).map(this::text)
        : Optional.empty();
  }

  private boolean needsItsParentheses(SyntaxNode bare) {
    return language == Language.PYTHON && bare.text().contains("\n");
  }
}
