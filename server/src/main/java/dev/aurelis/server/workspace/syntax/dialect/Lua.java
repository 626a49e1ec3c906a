package dev.aurelis.server.workspace.syntax.dialect;

import dev.aurelis.server.model.SymbolFacts.Parameter;
import dev.aurelis.server.model.SymbolKind;
import dev.aurelis.server.workspace.syntax.tree.SyntaxNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Lua, by tree-sitter-lua. A function belongs to the table before the dot or the colon. */
final class Lua extends Dialect {
  private static final String FUNCTION = "function_definition_statement";

  Lua() {
    super(
        new Table()
            .declares(SymbolKind.FUNCTION, FUNCTION, "local_function_definition_statement")
            .calls("call", "function")
            .branchWords("if", "elseif", "and", "or")
            .loopWords("while", "for", "repeat")
            .strings("string")
            .blocks("chunk", "block"),
        new DocComments(List.of("--"), List.of("#!")));
  }

  @Override
  public Optional<SymbolKind> kindOf(SyntaxNode node) {
    return super.kindOf(node)
        .map(kind ->
            variable(node).filter(name -> name.child("method").isPresent()).isPresent()
                ? SymbolKind.METHOD
                : kind);
  }

  @Override
  public Optional<SyntaxNode> nameOf(SyntaxNode declaration) {
    return declaration.child("name").flatMap(Lua::last);
  }

  /** The part of {@code a.b.c} or {@code a:b} that is its own name. */
  private static Optional<SyntaxNode> last(SyntaxNode name) {
    return name.is("variable")
        ? name.child("method").or(() -> name.child("field")).or(() -> name.child("name"))
        : Optional.of(name);
  }

  @Override
  public Optional<String> receiverOf(SyntaxNode declaration) {
    return variable(declaration).flatMap(name -> name.child("table")).map(SyntaxNode::text);
  }

  private static Optional<SyntaxNode> variable(SyntaxNode declaration) {
    return declaration.child("name").filter(name -> name.is("variable"));
  }

  @Override
  int headEnd(SyntaxNode declaration) {
    return declaration.children().stream()
        .filter(child -> child.is(")"))
        .mapToInt(SyntaxNode::end)
        .findFirst()
        .orElseGet(() -> endOfLast(declaration, "name"));
  }

  @Override
  Stream<Parameter> parameters(SyntaxNode entry) {
    return entry.is("vararg_expression")
        ? Stream.of(new Parameter("...", Optional.empty(), Optional.empty(), true))
        : Stream.of(parameter(entry.text(), Optional.empty()));
  }

  @Override
  public Optional<SyntaxNode> calleeOf(SyntaxNode node) {
    return node.is("call")
        ? node.child("function").flatMap(Lua::last).filter(name -> !name.text().equals("error"))
        : Optional.empty();
  }
}
