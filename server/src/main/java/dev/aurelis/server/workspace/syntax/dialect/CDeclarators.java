package dev.aurelis.server.workspace.syntax.dialect;

import dev.aurelis.server.workspace.syntax.tree.SyntaxNode;
import java.util.Optional;
import java.util.Set;

/** C wraps names into declarators that mirror their use; this unwraps them. */
final class CDeclarators {
  private static final Set<String> NAMES =
      Set.of(
          "identifier",
          "field_identifier",
          "type_identifier",
          "destructor_name",
          "operator_name",
          "operator_cast");

  private CDeclarators() {}

  /** The function declarator of a declaration, if it declares a function. */
  static Optional<SyntaxNode> function(SyntaxNode declaration) {
    var at = declaration.child("declarator");
    while (at.isPresent() && !at.get().is("function_declarator")) {
      at = inner(at.get());
    }
    return at.filter(found ->
        found.child("declarator").filter(name -> !name.is("parenthesized_declarator")).isPresent());
  }

  /** The name inside of a declarator. */
  static Optional<SyntaxNode> name(SyntaxNode declarator) {
    var at = Optional.of(declarator);
    while (at.isPresent() && !at.get().isOneOf(NAMES)) {
      at = at.get().is("qualified_identifier") ? at.get().child("name") : inner(at.get());
    }
    return at;
  }

  private static Optional<SyntaxNode> inner(SyntaxNode declarator) {
    return declarator
        .child("declarator")
        .or(() ->
            declarator.type().endsWith("declarator")
                ? declarator.namedChildren().stream()
                    .filter(child -> !child.is("type_qualifier"))
                    .findFirst()
                : Optional.empty());
  }

  /** A parameter's type with the name taken out: {@code int (*)(int)}. */
  static String typeWithout(SyntaxNode name, SyntaxNode entry) {
    var end = entry.child("default_value").map(SyntaxNode::start).orElse(entry.end());
    var text =
        entry.sourceBetween(entry.start(), name.start())
            + entry.sourceBetween(name.end(), Math.max(end, name.end()));
    return Folding.oneLine(text.replaceFirst("=\\s*$", ""));
  }

  /** The signs of pointers and references between a type and its function. */
  static String signs(SyntaxNode declaration) {
    var signs = new StringBuilder();
    var at = declaration.child("declarator");
    while (at.isPresent() && !at.get().is("function_declarator")) {
      var text = at.get().text();
      signs.append(text.startsWith("&&") ? "&&" : text.substring(0, Math.min(1, text.length())));
      at = inner(at.get());
    }
    return signs.isEmpty() ? "" : " " + signs;
  }
}
