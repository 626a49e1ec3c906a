package dev.aurelis.server.workspace.syntax.dialect;

import dev.aurelis.server.model.SymbolFacts.Member;
import dev.aurelis.server.model.SymbolFacts.Parameter;
import dev.aurelis.server.model.SymbolKind;
import dev.aurelis.server.workspace.syntax.tree.SyntaxNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** C#, by tree-sitter-c-sharp. */
final class CSharp extends Dialect {
  CSharp() {
    super(
        new Table()
            .declares(SymbolKind.METHOD, "method_declaration")
            .declares(SymbolKind.FUNCTION, "local_function_statement")
            .declares(SymbolKind.CONSTRUCTOR, "constructor_declaration")
            .declares(SymbolKind.CLASS, "class_declaration")
            .declares(SymbolKind.STRUCT, "struct_declaration")
            .declares(SymbolKind.RECORD, "record_declaration", "record_struct_declaration")
            .declares(SymbolKind.INTERFACE, "interface_declaration")
            .declares(SymbolKind.ENUM, "enum_declaration")
            .declares(SymbolKind.MODULE, "namespace_declaration")
            .annotations("attribute_list")
            .modifiers("modifier")
            .calls("invocation_expression", "function")
            .calls("object_creation_expression", "type")
            .branchNodes("conditional_expression", "switch_expression_arm")
            .branchWords("if", "case", "catch", "&&", "||", "??")
            .loopWords("for", "foreach", "while")
            .strings(
                "string_literal",
                "verbatim_string_literal",
                "raw_string_literal",
                "interpolated_string_expression",
                "character_literal")
            .blocks(
                "compilation_unit",
                "block",
                "declaration_list",
                "enum_member_declaration_list",
                "switch_section"),
        DocComments.opening("///", "/**"));
  }

  @Override
  public List<Parameter> parametersOf(SyntaxNode declaration) {
    return declaration
        .child("parameters")
        .or(() -> declaration.childOf("parameter_list"))
        .map(list ->
            Stream.concat(
                    list.childrenOf("parameter").stream().flatMap(this::parameters),
                    list.child("name").stream()
                        .map(name ->
                            new Parameter(
                                name.text(),
                                list.child("type").map(this::typeText),
                                Optional.empty(),
                                true)))
                .toList())
        .orElse(List.of());
  }

  @Override
  Stream<Parameter> parameters(SyntaxNode entry) {
    return nameOf(entry).stream()
        .map(name ->
            new Parameter(
                name.text(),
                entry.child("type").map(this::typeText),
                entry.namedChildren().stream()
                    .filter(child -> child.start() > name.end())
                    .findFirst()
                    .map(SyntaxNode::text),
                false));
  }

  @Override
  public Optional<String> returnsOf(SyntaxNode declaration) {
    return declaration
        .child("returns")
        .or(() ->
            declaration.is("local_function_statement")
                ? declaration.child("type")
                : Optional.empty())
        .map(this::typeText);
  }

  @Override
  public Optional<String> thrownBy(SyntaxNode node) {
    return node.is("throw_statement") || node.is("throw_expression")
        ? node.childOf("object_creation_expression")
            .flatMap(made -> made.child("type"))
            .map(this::typeText)
        : Optional.empty();
  }

  @Override
  Stream<Member> members(SyntaxNode entry) {
    return switch (entry.type()) {
      case "field_declaration" ->
          entry.childOf("variable_declaration").stream()
              .flatMap(all -> all.childrenOf("variable_declarator").stream())
              .flatMap(one -> nameOf(one).stream())
              .map(name -> field(kindOfField(entry), name, entry));
      case "property_declaration" ->
          nameOf(entry).stream()
              .map(name ->
                  new Member(
                      SymbolKind.FIELD,
                      name.text(),
                      entry.child("type").map(this::typeText).orElse("") + " " + name.text()));
      case "enum_member_declaration" ->
          nameOf(entry).stream().map(name -> field(SymbolKind.CONSTANT, name, entry));
      default -> super.members(entry);
    };
  }

  private SymbolKind kindOfField(SyntaxNode entry) {
    return modifiersOf(entry, entry.end()).contains("const")
        ? SymbolKind.CONSTANT
        : SymbolKind.FIELD;
  }

  @Override
  public Optional<String> moduleOf(SyntaxNode root) {
    return root.childOf("namespace_declaration", "file_scoped_namespace_declaration")
        .flatMap(found -> found.child("name"))
        .map(SyntaxNode::text);
  }
}
