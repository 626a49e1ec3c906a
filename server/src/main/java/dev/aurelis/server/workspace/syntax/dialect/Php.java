package dev.aurelis.server.workspace.syntax.dialect;

import dev.aurelis.server.model.SymbolFacts.Member;
import dev.aurelis.server.model.SymbolFacts.Parameter;
import dev.aurelis.server.model.SymbolKind;
import dev.aurelis.server.workspace.syntax.tree.SyntaxNode;
import java.util.Optional;
import java.util.stream.Stream;

/** PHP, by tree-sitter-php. Variables keep their dollar sign. */
final class Php extends Dialect {
  Php() {
    super(
        new Table()
            .declares(SymbolKind.FUNCTION, "function_definition")
            .declares(SymbolKind.METHOD, "method_declaration")
            .declares(SymbolKind.CLASS, "class_declaration")
            .declares(SymbolKind.INTERFACE, "interface_declaration")
            .declares(SymbolKind.TRAIT, "trait_declaration")
            .declares(SymbolKind.ENUM, "enum_declaration")
            .annotations("attribute_list")
            .modifiers(
                "visibility_modifier",
                "static_modifier",
                "final_modifier",
                "abstract_modifier",
                "readonly_modifier")
            .calls("function_call_expression", "function")
            .calls("member_call_expression", "name")
            .calls("nullsafe_member_call_expression", "name")
            .calls("scoped_call_expression", "name")
            .branchNodes("conditional_expression", "match_conditional_expression")
            .branchWords("if", "elseif", "case", "catch", "&&", "||", "and", "or", "??")
            .loopWords("for", "foreach", "while")
            .strings("string", "encapsed_string", "heredoc", "nowdoc")
            .blocks(
                "program",
                "compound_statement",
                "declaration_list",
                "enum_declaration_list",
                "case_statement",
                "default_statement"),
        DocComments.opening("/**"));
  }

  @Override
  public Optional<SymbolKind> kindOf(SyntaxNode node) {
    return super.kindOf(node)
        .map(kind ->
            nameOf(node).filter(name -> name.text().equals("__construct")).isPresent()
                ? SymbolKind.CONSTRUCTOR
                : kind);
  }

  @Override
  boolean decides(SyntaxNode word) {
    return !word.is("case")
        || word.parent().filter(above -> above.is("case_statement")).isPresent();
  }

  @Override
  Stream<Parameter> parameters(SyntaxNode entry) {
    return super.parameters(entry)
        .map(found ->
            new Parameter(
                found.name(), found.type(), found.defaultValue(), entry.is("variadic_parameter")));
  }

  @Override
  public Optional<SyntaxNode> calleeOf(SyntaxNode node) {
    return node.is("object_creation_expression") ? madeBy(node) : super.calleeOf(node);
  }

  private Optional<SyntaxNode> madeBy(SyntaxNode creation) {
    return creation.childOf("name", "qualified_name").flatMap(this::lastName);
  }

  @Override
  public Optional<String> thrownBy(SyntaxNode node) {
    return node.is("throw_expression")
        ? node.childOf("object_creation_expression").flatMap(this::madeBy).map(SyntaxNode::text)
        : Optional.empty();
  }

  @Override
  Stream<Member> members(SyntaxNode entry) {
    return switch (entry.type()) {
      case "const_declaration" ->
          entry.childrenOf("const_element").stream()
              .flatMap(one -> one.childOf("name").stream())
              .map(name -> field(SymbolKind.CONSTANT, name, entry));
      case "property_declaration" ->
          entry.childrenOf("property_element").stream()
              .flatMap(one -> one.child("name").stream())
              .map(name -> field(SymbolKind.FIELD, name, entry));
      case "enum_case" ->
          nameOf(entry).stream().map(name -> field(SymbolKind.CONSTANT, name, entry));
      default -> super.members(entry);
    };
  }

  @Override
  public Optional<String> moduleOf(SyntaxNode root) {
    return root.childOf("namespace_definition")
        .flatMap(found -> found.child("name"))
        .map(SyntaxNode::text);
  }
}
