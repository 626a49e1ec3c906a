package dev.aurelis.server.workspace.syntax.dialect;

import dev.aurelis.server.workspace.syntax.tree.SyntaxNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Text of the tree put on one line. */
final class Folding {
  private static final Pattern BLANKS = Pattern.compile("\\s+");
  private static final Pattern BEFORE = Pattern.compile("([(\\[]) | (?=[)\\],;])");
  private static final Pattern END = Pattern.compile("(\\s|[{:;=,]|=>)+$");
  private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}_$!?@~-]+");

  private Folding() {}

  static String oneLine(String text) {
    return BLANKS.matcher(text).replaceAll(" ").strip();
  }

  static boolean isName(String text) {
    return NAME.matcher(text).matches();
  }

  /** Rules that only join names by dots, colons or arrows. */
  static boolean isPath(String type) {
    return switch (type) {
      case "scoped_type_identifier",
          "generic_type",
          "scoped_identifier",
          "attribute",
          "member_expression",
          "selector_expression",
          "field_expression",
          "qualified_identifier",
          "qualified_type",
          "member_access_expression",
          "member_binding_expression",
          "conditional_access_expression",
          "generic_name",
          "qualified_name",
          "generic_function",
          "template_function",
          "template_method",
          "instantiation_expression",
          "non_null_expression",
          "navigation_expression",
          "navigation_suffix",
          "user_type",
          "dot_index_expression",
          "method_index_expression",
          "name",
          "command_name",
          "dependent_name",
          "scope_resolution" ->
          true;
      default -> false;
    };
  }

  /** An entry's text up to its value, on one line. */
  static String declared(SyntaxNode entry) {
    var text = oneLine(entry.text());
    var value = text.indexOf(" = ");
    return END.matcher(value < 0 ? text : text.substring(0, value)).replaceAll("");
  }

  /** From the declaration's first word to its body, without annotations and comments. */
  static String head(SyntaxNode declaration, Dialect dialect) {
    var wrappers = dialect.wrappersOf(declaration);
    var outermost = wrappers.isEmpty() ? declaration : wrappers.getFirst();
    var bodyStart = dialect.headEnd(declaration);
    var text = new StringBuilder();
    var from = outermost.start();
    for (var part : leftOut(outermost, bodyStart, dialect)) {
      text.append(outermost.sourceBetween(from, part.start())).append(' ');
      from = part.end();
    }
    text.append(outermost.sourceBetween(Math.min(from, bodyStart), bodyStart));
    return stripEnd(BEFORE.matcher(oneLine(text.toString())).replaceAll("$1"));
  }

  /** Annotations and comments before an offset, in order. */
  private static List<SyntaxNode> leftOut(SyntaxNode outermost, int end, Dialect dialect) {
    var found = new ArrayList<SyntaxNode>();
    var open = new ArrayDeque<SyntaxNode>();
    open.push(outermost);
    while (!open.isEmpty()) {
      var node = open.pop();
      if (node.start() >= end) {
        break;
      }
      if (dialect.isAnnotation(node) || dialect.isComment(node)) {
        found.add(node);
      } else {
        node.children().reversed().forEach(open::push);
      }
    }
    return found;
  }

  /** Drops the signs that only introduce a body or end a declaration. */
  private static String stripEnd(String head) {
    return END.matcher(head).replaceAll("");
  }
}
