package dev.aurelis.server.workspace.syntax.simplify;

import dev.aurelis.server.model.TextSpan;
import dev.aurelis.server.workspace.syntax.tree.Language;
import dev.aurelis.server.workspace.syntax.tree.SyntaxNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Takes comparisons with a truth literal and negated equalities away, in Java and Go. An operand
 * counts as a truth value where it is written as one or is a parameter or variable declared as one;
 * anything else could be a box that is null. Orderings are left alone: a number that is none turns
 * them round.
 */
final class PlainComparison {
  private static final String LITERAL = "dropped a comparison with true or false";
  private static final String EQUALITY = "wrote a negated equality as one comparison";

  /** Rules below which an equality needs no parentheses of its own. */
  private static final Set<String> LOOSE =
      Set.of(
          "parenthesized_expression",
          "return_statement",
          "variable_declarator",
          "argument_list",
          "if_statement",
          "expression_list");

  private PlainComparison() {}

  static Optional<Rewrite> of(SyntaxNode node, Language language) {
    if ((language != Language.JAVA && language != Language.GO) || node.hasError()) {
      return Optional.empty();
    }
    return switch (node.type()) {
      case "binary_expression" -> comparison(node, language);
      case "unary_expression" -> equality(node);
      default -> Optional.empty();
    };
  }

  private static Optional<Rewrite> comparison(SyntaxNode node, Language language) {
    var operator = Truth.operator(node);
    var left = node.child("left");
    var right = node.child("right");
    if (!Set.of("==", "!=").contains(operator) || left.isEmpty() || right.isEmpty()) {
      return Optional.empty();
    }
    boolean behind = isLiteral(right.get());
    var literal = behind ? right.get() : left.get();
    var value = behind ? left.get() : right.get();
    if (!isLiteral(literal) || isLiteral(value) || Code.isAnnotated(node)) {
      return Optional.empty();
    }
    boolean same = literal.text().equals("true") == operator.equals("==");
    return isTruth(value, language) && (language == Language.JAVA || isCondition(node))
        ? Optional.of(rewrite(node, same ? value.text() : negated(value), LITERAL))
        : Optional.empty();
  }

  private static String negated(SyntaxNode value) {
    return value.is("parenthesized_expression") || value.is("identifier")
        ? "!" + value.text()
        : "!(" + value.text() + ")";
  }

  private static boolean isLiteral(SyntaxNode node) {
    return node.is("true") || node.is("false");
  }

  private static boolean isTruth(SyntaxNode value, Language language) {
    return (new Truth(language, false).isSure(value) && !bindsNames(value))
        || (value.is("identifier") && isDeclared(value, language));
  }

  private static boolean bindsNames(SyntaxNode value) {
    return Code.has(value, node -> node.is("instanceof_expression"));
  }

  /** Whether the name has one declaration in its function, as a truth value and around its use. */
  private static boolean isDeclared(SyntaxNode use, Language language) {
    var function = Code.functionAround(use);
    var found = new ArrayList<SyntaxNode>();
    declarations(function, use.text(), found);
    if (found.size() != 1) {
      return false;
    }
    var declared = found.getFirst();
    var holder = declared.parent().flatMap(SyntaxNode::parent);
    return switch (language) {
      case JAVA ->
          isTyped(declared, "formal_parameter", "boolean")
              || (declared.is("variable_declarator")
                  && declared.child("dimensions").isEmpty()
                  && declared
                      .parent()
                      .filter(line -> isTyped(line, "local_variable_declaration", "boolean"))
                      .isPresent()
                  && declared.end() <= use.start()
                  && holder.filter(block -> use.end() <= block.end()).isPresent());
      case GO -> isTyped(declared, "parameter_declaration", "bool");
      default -> false;
    };
  }

  private static boolean isTyped(SyntaxNode declaration, String kind, String type) {
    return declaration.is(kind)
        && declaration.child("dimensions").isEmpty()
        && declaration.child("type").filter(node -> node.text().equals(type)).isPresent();
  }

  /** Whatever gives the name a meaning: its own node carries it as a name or stands left of :=. */
  private static void declarations(SyntaxNode node, String name, List<SyntaxNode> found) {
    boolean declares =
        node.childrenIn("name").stream().anyMatch(child -> child.text().equals(name))
            && !node.is("method_invocation");
    boolean assigns =
        node.isOneOf(Set.of("short_var_declaration", "range_clause", "receive_statement"))
            && node.child("left").filter(left -> names(left, name)).isPresent();
    boolean switches = node.child("alias").filter(alias -> names(alias, name)).isPresent();
    boolean infers =
        node.is("lambda_expression")
            && node.child("parameters").filter(list -> names(list, name)).isPresent();
    if (declares || assigns || switches || infers) {
      found.add(node);
    }
    node.children().forEach(child -> declarations(child, name, found));
  }

  private static boolean names(SyntaxNode node, String name) {
    return Code.has(node, part -> part.is("identifier") && part.text().equals(name));
  }

  /** Whether the value only decides a branch or a loop, so that its exact type is of no matter. */
  private static boolean isCondition(SyntaxNode node) {
    var at = node;
    while (true) {
      var role = at;
      var above = at.parent();
      if (above.isEmpty()) {
        return false;
      }
      var holder = above.get();
      boolean passes =
          holder.is("parenthesized_expression")
              || (holder.is("unary_expression") && Truth.operator(holder).equals("!"))
              || (holder.is("binary_expression") && Truth.isLogical(Truth.operator(holder)));
      if (!passes) {
        return holder.isOneOf(Set.of("if_statement", "for_clause", "for_statement"))
            && holder.child("condition").filter(role::sameAs).isPresent();
      }
      at = holder;
    }
  }

  private static Optional<Rewrite> equality(SyntaxNode node) {
    var inside = node.namedChildren().stream().reduce((_, last) -> last);
    if (!Truth.operator(node).equals("!")
        || inside.isEmpty()
        || !inside.get().is("parenthesized_expression")
        || Code.isAnnotated(node)
        || !standsLoose(node)) {
      return Optional.empty();
    }
    var comparison = Code.bare(inside.get());
    boolean plain = Set.of("==", "!=").contains(Truth.operator(comparison));
    return plain
        ? Optional.of(rewrite(node, new Truth(Language.JAVA, false).opposite(comparison), EQUALITY))
        : Optional.empty();
  }

  private static boolean standsLoose(SyntaxNode node) {
    return node.parent()
        .filter(above ->
            above.isOneOf(LOOSE)
                || (above.is("binary_expression") && Truth.isLogical(Truth.operator(above))))
        .isPresent();
  }

  private static Rewrite rewrite(SyntaxNode node, String text, String what) {
    return new Rewrite(new TextSpan(node.start(), node.end()), text, what);
  }
}
