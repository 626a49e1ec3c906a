package dev.aurelis.server.workspace.syntax.dialect;

import dev.aurelis.server.model.SymbolFacts.Parameter;
import dev.aurelis.server.model.SymbolKind;
import dev.aurelis.server.workspace.syntax.tree.SyntaxNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Lua, by tree-sitter-lua. */
final class Lua extends Dialect {
  private static final Set<String> HOLDERS =
      Set.of("local_variable_declaration", "variable_assignment");

  Lua() {
    super(
        new Table()
            .declares(
                SymbolKind.FUNCTION,
                "function_definition_statement",
                "local_function_definition_statement",
                "local_variable_declaration",
                "variable_assignment")
            .calls("call", "function")
            .modifiers("local")
            .branchWords("if", "elseif", "and", "or")
            .loopWords("for", "while", "repeat")
            .strings("string")
            .blocks("chunk", "block"),
        new DocComments(List.of("--"), List.of("----")));
  }

  @Override
  public Optional<SymbolKind> kindOf(SyntaxNode node) {
    if (node.isOneOf(HOLDERS) && function(node).isEmpty()) {
      return Optional.empty();
    }
    return super.kindOf(node).map(kind -> receiverOf(node).isPresent() ? SymbolKind.METHOD : kind);
  }

  private static Optional<SyntaxNode> function(SyntaxNode holder) {
    return holder.childOf("expression_list").flatMap(list -> list.childOf("function_definition"));
  }

  private static SyntaxNode callable(SyntaxNode declaration) {
    return declaration.isOneOf(HOLDERS) ? function(declaration).orElse(declaration) : declaration;
  }

  private static Optional<SyntaxNode> target(SyntaxNode declaration) {
    return declaration
        .child("name")
        .or(() -> declaration.childOf("variable_list").flatMap(list -> list.childOf("variable")));
  }

  @Override
  public Optional<SyntaxNode> nameOf(SyntaxNode declaration) {
    return target(declaration).flatMap(this::lastName);
  }

  @Override
  Optional<SyntaxNode> lastName(SyntaxNode path) {
    return path.is("variable")
        ? path.child("method").or(() -> path.child("field")).or(() -> path.child("name"))
        : super.lastName(path);
  }

  @Override
  public Optional<String> receiverOf(SyntaxNode declaration) {
    return target(declaration).flatMap(name -> name.child("table")).map(SyntaxNode::text);
  }

  @Override
  public Optional<SyntaxNode> bodyOf(SyntaxNode declaration) {
    return callable(declaration).child("body");
  }

  @Override
  int headEnd(SyntaxNode declaration) {
    return callable(declaration)
        .childOf(")")
        .map(SyntaxNode::end)
        .orElseGet(() -> super.headEnd(declaration));
  }

  @Override
  public List<Parameter> parametersOf(SyntaxNode declaration) {
    return super.parametersOf(callable(declaration));
  }

  @Override
  Stream<Parameter> parameters(SyntaxNode entry) {
    var variadic = entry.is("vararg_expression");
    return entry.text().equals("self")
        ? Stream.empty()
        : Stream.of(new Parameter(entry.text(), Optional.empty(), Optional.empty(), variadic));
  }
}
