package dev.aurelis.server.workspace.syntax.simplify;

import dev.aurelis.server.workspace.syntax.tree.SyntaxNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** How blocks, functions and comments look in the grammars that are rewritten. */
final class Code {
  private static final Set<String> BLOCKS =
      Set.of("block", "statement_block", "compound_statement", "constructor_body");
  private static final Set<String> FUNCTIONS =
      Set.of(
          "method_declaration",
          "constructor_declaration",
          "compact_constructor_declaration",
          "destructor_declaration",
          "operator_declaration",
          "accessor_declaration",
          "local_function_statement",
          "anonymous_method_expression",
          "lambda_expression",
          "lambda",
          "function_declaration",
          "function_definition",
          "function_expression",
          "generator_function",
          "generator_function_declaration",
          "arrow_function",
          "method_definition",
          "func_literal");

  private Code() {}

  static boolean isBlock(SyntaxNode node) {
    return node.isOneOf(BLOCKS);
  }

  static boolean isComment(SyntaxNode node) {
    return node.type().contains("comment");
  }

  /** The statements of a block, comments left out; a statement without braces is its own. */
  static List<SyntaxNode> statements(SyntaxNode branch) {
    return isBlock(branch)
        ? branch.namedChildren().stream()
            .flatMap(
                node -> node.is("statement_list") ? node.namedChildren().stream() : Stream.of(node))
            .filter(node -> !isComment(node))
            .toList()
        : List.of(branch);
  }

  /** The innermost function around a node, the whole file outside of any. */
  static SyntaxNode functionAround(SyntaxNode node) {
    var at = node;
    while (!at.isOneOf(FUNCTIONS)) {
      var above = at.parent();
      if (above.isEmpty()) {
        return at;
      }
      at = above.get();
    }
    return at;
  }

  /** Whether a statement stands in a block and nothing, not even a comment, comes after it. */
  static boolean endsItsBlock(SyntaxNode statement) {
    if (following(statement).anyMatch(SyntaxNode::isNamed)) {
      return false;
    }
    return statement
        .parent()
        .filter(above -> isBlock(above) || (above.is("statement_list") && endsItsBlock(above)))
        .isPresent();
  }

  /** The statement or comment after another one in the same block. */
  static Optional<SyntaxNode> next(SyntaxNode statement) {
    return following(statement).filter(SyntaxNode::isNamed).findFirst();
  }

  /** The statement or comment before another one in the same block. */
  static Optional<SyntaxNode> previous(SyntaxNode statement) {
    return siblings(statement)
        .filter(node -> node.isNamed() && node.end() <= statement.start())
        .reduce((_, later) -> later);
  }

  private static Stream<SyntaxNode> following(SyntaxNode statement) {
    return siblings(statement).filter(node -> node.start() >= statement.end());
  }

  private static Stream<SyntaxNode> siblings(SyntaxNode statement) {
    return statement.parent().stream().flatMap(above -> above.children().stream());
  }

  /** Whether a node or anything below it is of a kind. */
  static boolean has(SyntaxNode node, Predicate<SyntaxNode> kind) {
    return kind.test(node) || node.children().stream().anyMatch(child -> has(child, kind));
  }

  /** Whether a comment or a line of the preprocessor stands inside. */
  static boolean isAnnotated(SyntaxNode node) {
    return has(node, part -> isComment(part) || part.type().startsWith("preproc"));
  }

  /** An expression without the parentheses around it. */
  static SyntaxNode bare(SyntaxNode expression) {
    var at = expression;
    while (at.isOneOf(Set.of("parenthesized_expression", "condition_clause"))
        && at.namedChildren().size() == 1) {
      at = at.namedChildren().getFirst();
    }
    return at;
  }
}
