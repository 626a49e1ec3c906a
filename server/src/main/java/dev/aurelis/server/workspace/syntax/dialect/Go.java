package dev.aurelis.server.workspace.syntax.dialect;

import dev.aurelis.server.model.SymbolFacts.Member;
import dev.aurelis.server.model.SymbolFacts.Parameter;
import dev.aurelis.server.model.SymbolKind;
import dev.aurelis.server.workspace.syntax.tree.SyntaxNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Go, by tree-sitter-go. */
final class Go extends Dialect {
  Go() {
    super(
        new Table()
            .declares(SymbolKind.FUNCTION, "function_declaration")
            .declares(SymbolKind.METHOD, "method_declaration", "method_elem", "method_spec")
            .declares(SymbolKind.TYPE, "type_spec", "type_alias")
            .wrappers("type_declaration")
            .calls("call_expression", "function")
            .branchWords("if", "case", "&&", "||")
            .loopWords("for")
            .strings("interpreted_string_literal", "raw_string_literal", "rune_literal")
            .blocks(
                "source_file",
                "block",
                "statement_list",
                "field_declaration_list",
                "interface_type",
                "expression_case",
                "type_case",
                "default_case",
                "communication_case"),
        new DocComments(List.of("//", "/*"), List.of("//go:")));
  }

  @Override
  public Optional<SymbolKind> kindOf(SyntaxNode node) {
    return super.kindOf(node).map(kind -> kind == SymbolKind.TYPE ? kindOfType(node) : kind);
  }

  private static SymbolKind kindOfType(SyntaxNode node) {
    return switch (node.child("type").map(SyntaxNode::type).orElse("")) {
      case "struct_type" -> SymbolKind.STRUCT;
      case "interface_type" -> SymbolKind.INTERFACE;
      default -> SymbolKind.TYPE;
    };
  }

  /** A group in brackets belongs to none of its types. */
  @Override
  public boolean isWrapper(SyntaxNode node) {
    return super.isWrapper(node) && node.childOf("(").isEmpty();
  }

  @Override
  public Optional<SyntaxNode> bodyOf(SyntaxNode declaration) {
    return declaration
        .child("body")
        .or(() -> struct(declaration).flatMap(type -> type.childOf("field_declaration_list")))
        .or(() -> declaration.child("type").filter(type -> type.is("interface_type")));
  }

  private static Optional<SyntaxNode> struct(SyntaxNode declaration) {
    return declaration.child("type").filter(type -> type.is("struct_type"));
  }

  @Override
  int headEnd(SyntaxNode declaration) {
    return declaration
        .child("type")
        .filter(type -> type.is("interface_type"))
        .flatMap(type -> type.childOf("{"))
        .map(SyntaxNode::start)
        .orElseGet(() -> super.headEnd(declaration));
  }

  @Override
  Stream<Parameter> parameters(SyntaxNode entry) {
    var type = entry.child("type").map(this::typeText);
    var variadic = entry.is("variadic_parameter_declaration");
    if (type.isEmpty()) {
      return Stream.empty();
    }
    var names = entry.childrenIn("name").stream().map(SyntaxNode::text).toList();
    return (names.isEmpty() ? Stream.of("_") : names.stream())
        .map(name -> new Parameter(name, type, Optional.empty(), variadic));
  }

  @Override
  public Optional<String> returnsOf(SyntaxNode declaration) {
    return declaration.child("result").map(this::typeText);
  }

  @Override
  public Optional<String> receiverOf(SyntaxNode declaration) {
    return declaration
        .child("receiver")
        .flatMap(list -> list.namedChildren().stream().findFirst())
        .flatMap(entry -> entry.child("type"))
        .map(type -> type.is("pointer_type") ? type.namedChildren().getFirst() : type)
        .flatMap(this::lastName)
        .map(SyntaxNode::text);
  }

  @Override
  Stream<Member> members(SyntaxNode entry) {
    if (!entry.is("field_declaration")) {
      return super.members(entry);
    }
    var type = entry.child("type");
    var typeText = type.map(this::typeText).orElse("");
    var names = entry.childrenIn("name");
    return names.isEmpty()
        ? type.flatMap(this::lastName).stream()
            .map(name -> new Member(SymbolKind.FIELD, name.text(), typeText))
        : names.stream()
            .map(name -> new Member(SymbolKind.FIELD, name.text(), name.text() + " " + typeText));
  }

  @Override
  public Optional<String> moduleOf(SyntaxNode root) {
    return root.childOf("package_clause")
        .flatMap(clause -> clause.childOf("package_identifier"))
        .map(SyntaxNode::text);
  }
}
