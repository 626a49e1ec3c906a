package dev.aurelis.server.workspace.syntax.dialect;

import static dev.aurelis.server.model.SymbolKind.CLASS;
import static dev.aurelis.server.model.SymbolKind.CONSTRUCTOR;
import static dev.aurelis.server.model.SymbolKind.ENUM;
import static dev.aurelis.server.model.SymbolKind.INTERFACE;
import static dev.aurelis.server.model.SymbolKind.METHOD;
import static dev.aurelis.server.model.SymbolKind.RECORD;

import dev.aurelis.server.model.SymbolFacts.Member;
import dev.aurelis.server.model.SymbolFacts.Parameter;
import dev.aurelis.server.model.SymbolKind;
import dev.aurelis.server.workspace.syntax.tree.SyntaxNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Java, by tree-sitter-java. */
final class Java extends Dialect {
  Java() {
    super(
        new Table()
            .declares(METHOD, "method_declaration", "annotation_type_element_declaration")
            .declares(CONSTRUCTOR, "constructor_declaration", "compact_constructor_declaration")
            .declares(CLASS, "class_declaration")
            .declares(INTERFACE, "interface_declaration", "annotation_type_declaration")
            .declares(ENUM, "enum_declaration")
            .declares(RECORD, "record_declaration")
            .calls("method_invocation", "name")
            .calls("object_creation_expression", "type")
            .branchNodes("ternary_expression")
            .branchWords("if", "case", "catch", "&&", "||")
            .loopWords("for", "while")
            .annotations("marker_annotation", "annotation")
            .modifierGroups("modifiers")
            .modifiers(
                "public",
                "protected",
                "private",
                "static",
                "final",
                "abstract",
                "default",
                "synchronized",
                "native",
                "strictfp",
                "transient",
                "volatile",
                "sealed",
                "non-sealed")
            .comments("line_comment", "block_comment")
            .strings("string_literal", "character_literal")
            .blocks(
                "program",
                "block",
                "class_body",
                "interface_body",
                "enum_body",
                "enum_body_declarations",
                "annotation_type_body",
                "constructor_body",
                "switch_block",
                "switch_block_statement_group"),
        DocComments.opening("/**", "///"));
  }

  @Override
  public Optional<String> returnsOf(SyntaxNode declaration) {
    return declaration.child("type").map(this::typeText);
  }

  @Override
  public List<Parameter> parametersOf(SyntaxNode declaration) {
    return declaration.is("compact_constructor_declaration")
        ? declaration
            .parent()
            .flatMap(SyntaxNode::parent)
            .map(super::parametersOf)
            .orElse(List.of())
        : super.parametersOf(declaration);
  }

  @Override
  Stream<Parameter> parameters(SyntaxNode entry) {
    if (!entry.is("spread_parameter")) {
      return super.parameters(entry);
    }
    var parts = entry.namedChildren().stream().filter(part -> !part.is("modifiers")).toList();
    return entry.childOf("variable_declarator").flatMap(node -> node.child("name")).stream()
        .map(name ->
            new Parameter(
                name.text(),
                parts.stream().findFirst().map(this::typeText),
                Optional.empty(),
                true));
  }

  @Override
  public List<String> declaredThrows(SyntaxNode declaration) {
    return declaration.childOf("throws").stream()
        .flatMap(list -> list.namedChildren().stream())
        .map(this::typeText)
        .toList();
  }

  @Override
  public Optional<String> thrownBy(SyntaxNode node) {
    return node.is("throw_statement")
        ? node.childOf("object_creation_expression")
            .flatMap(made -> made.child("type"))
            .map(this::typeText)
        : Optional.empty();
  }

  @Override
  Stream<Member> members(SyntaxNode entry) {
    return switch (entry.type()) {
      case "field_declaration", "constant_declaration" -> fields(entry);
      case "enum_constant" ->
          nameOf(entry).stream()
              .map(name -> new Member(SymbolKind.CONSTANT, name.text(), head(entry)));
      case "enum_body_declarations" -> entry.namedChildren().stream().flatMap(this::members);
      default -> super.members(entry);
    };
  }

  private Stream<Member> fields(SyntaxNode entry) {
    var constant =
        entry.is("constant_declaration")
            || modifiersOf(entry, entry.end()).containsAll(List.of("static", "final"));
    var type = entry.child("type").map(this::typeText).orElse("");
    return entry.childrenIn("declarator").stream()
        .flatMap(declarator -> declarator.child("name").stream())
        .map(name ->
            new Member(
                constant ? SymbolKind.CONSTANT : SymbolKind.FIELD,
                name.text(),
                type + " " + name.text()));
  }

  @Override
  public Optional<String> moduleOf(SyntaxNode root) {
    return root.childOf("package_declaration")
        .flatMap(found -> found.childOf("scoped_identifier", "identifier"))
        .map(SyntaxNode::text);
  }
}
