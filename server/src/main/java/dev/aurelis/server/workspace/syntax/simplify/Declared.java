package dev.aurelis.server.workspace.syntax.simplify;

import dev.aurelis.server.workspace.syntax.tree.Language;
import dev.aurelis.server.workspace.syntax.tree.SyntaxNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The names a block declares for its own statements. */
final class Declared {
  /** Statements that declare nothing for those behind them. */
  private static final Set<String> SILENT =
      Set.of(
          "expression_statement",
          "assignment_statement",
          "inc_statement",
          "dec_statement",
          "send_statement",
          "go_statement",
          "defer_statement",
          "return_statement",
          "throw_statement",
          "continue_statement",
          "break_statement",
          "yield_statement",
          "if_statement",
          "for_statement",
          "for_in_statement",
          "for_range_loop",
          "enhanced_for_statement",
          "foreach_statement",
          "while_statement",
          "do_statement",
          "switch_statement",
          "switch_expression",
          "expression_switch_statement",
          "type_switch_statement",
          "select_statement",
          "try_statement",
          "try_with_resources_statement",
          "synchronized_statement",
          "lock_statement",
          "assert_statement",
          "variable_declaration",
          "empty_statement");

  private static final Set<String> NAMES =
      Set.of("identifier", "shorthand_property_identifier_pattern");

  private Declared() {}

  /** Whether what a block declares could as well be declared in the block around it. */
  static boolean areFree(SyntaxNode choice, SyntaxNode block, Language language) {
    if (language == Language.PYTHON) {
      return true;
    }
    var function = Code.functionAround(choice);
    var elsewhere =
        function.sourceBetween(function.start(), block.start())
            + " "
            + function.sourceBetween(block.end(), function.end());
    return Code.statements(block).stream()
        .filter(statement -> !statement.isOneOf(SILENT))
        .allMatch(statement ->
            names(statement)
                .filter(names -> names.stream().noneMatch(name -> stands(name, elsewhere)))
                .isPresent());
  }

  private static boolean stands(String name, String text) {
    return Pattern.compile("(?<![\\w$])" + Pattern.quote(name) + "(?![\\w$])").matcher(text).find();
  }

  /** Empty where it cannot be told. */
  private static Optional<List<String>> names(SyntaxNode statement) {
    var found =
        holders(statement)
            .flatMap(Declared::identifiers)
            .map(SyntaxNode::text)
            .collect(Collectors.toList());
    boolean more =
        statement.child("type").filter(type -> type.child("body").isPresent()).isPresent();
    return found.isEmpty() || more ? Optional.empty() : Optional.of(found);
  }

  private static Stream<SyntaxNode> holders(SyntaxNode statement) {
    return switch (statement.type()) {
      case "local_variable_declaration" ->
          statement.childrenIn("declarator").stream().flatMap(node -> node.child("name").stream());
      case "lexical_declaration" -> declarators(statement);
      case "local_declaration_statement" ->
          statement.childrenOf("variable_declaration").stream().flatMap(Declared::declarators);
      case "short_var_declaration" -> statement.child("left").stream();
      case "declaration" -> statement.childrenIn("declarator").stream().map(Declared::declarator);
      default -> Stream.empty();
    };
  }

  private static Stream<SyntaxNode> declarators(SyntaxNode declaration) {
    return declaration.childrenOf("variable_declarator").stream()
        .flatMap(node -> node.child("name").stream());
  }

  private static SyntaxNode declarator(SyntaxNode node) {
    return node.is("init_declarator") ? node.child("declarator").orElse(node) : node;
  }

  private static Stream<SyntaxNode> identifiers(SyntaxNode node) {
    return node.isOneOf(NAMES)
        ? Stream.of(node)
        : node.children().stream().flatMap(Declared::identifiers);
  }
}
