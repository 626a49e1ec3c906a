package dev.aurelis.server.workspace.syntax.dialect;

import dev.aurelis.server.model.SymbolFacts.Member;
import dev.aurelis.server.model.SymbolFacts.Parameter;
import dev.aurelis.server.model.SymbolKind;
import dev.aurelis.server.workspace.syntax.tree.SyntaxNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** JavaScript, TypeScript and their JSX forms, by tree-sitter-javascript and -typescript. */
final class EcmaScript extends Dialect {
  private static final Set<String> FUNCTIONS =
      Set.of("arrow_function", "function_expression", "generator_function");
  private static final Set<String> HOLDERS =
      Set.of(
          "variable_declarator",
          "public_field_definition",
          "field_definition",
          "pair",
          "assignment_expression");

  EcmaScript() {
    super(
        new Table()
            .declares(
                SymbolKind.FUNCTION,
                "function_declaration",
                "generator_function_declaration",
                "function_signature",
                "variable_declarator",
                "assignment_expression")
            .declares(
                SymbolKind.METHOD,
                "method_definition",
                "method_signature",
                "abstract_method_signature",
                "public_field_definition",
                "field_definition",
                "pair")
            .declares(SymbolKind.CLASS, "class_declaration", "abstract_class_declaration", "class")
            .declares(SymbolKind.INTERFACE, "interface_declaration")
            .declares(SymbolKind.ENUM, "enum_declaration")
            .declares(SymbolKind.TYPE, "type_alias_declaration")
            .declares(SymbolKind.MODULE, "internal_module", "module")
            .wrappers(
                "export_statement",
                "lexical_declaration",
                "variable_declaration",
                "ambient_declaration",
                "expression_statement")
            .annotations("decorator")
            .modifiers(
                "async",
                "static",
                "export",
                "default",
                "abstract",
                "declare",
                "readonly",
                "get",
                "set",
                "override_modifier",
                "accessibility_modifier")
            .calls("call_expression", "function")
            .calls("new_expression", "constructor")
            .calls("jsx_self_closing_element", "name")
            .calls("jsx_opening_element", "name")
            .branchNodes("ternary_expression")
            .branchWords("if", "case", "catch", "&&", "||", "??")
            .loopWords("for", "while")
            .comments("html_comment")
            .strings("string", "template_string", "regex")
            .blocks(
                "program",
                "statement_block",
                "class_body",
                "interface_body",
                "object_type",
                "enum_body",
                "switch_body",
                "switch_case",
                "switch_default"),
        DocComments.opening("/**"));
  }

  @Override
  public Optional<SymbolKind> kindOf(SyntaxNode node) {
    if (node.isOneOf(HOLDERS) && function(node).isEmpty()) {
      return Optional.empty();
    }
    return super.kindOf(node)
        .map(kind ->
            node.is("method_definition")
                    && nameOf(node).filter(name -> name.text().equals("constructor")).isPresent()
                ? SymbolKind.CONSTRUCTOR
                : kind);
  }

  /** The function a name is given to. */
  private static Optional<SyntaxNode> function(SyntaxNode holder) {
    return holder
        .child(holder.is("assignment_expression") ? "right" : "value")
        .filter(value -> value.isOneOf(FUNCTIONS));
  }

  private static SyntaxNode callable(SyntaxNode declaration) {
    return declaration.isOneOf(HOLDERS) ? function(declaration).orElse(declaration) : declaration;
  }

  @Override
  public Optional<SyntaxNode> nameOf(SyntaxNode declaration) {
    return switch (declaration.type()) {
      case "assignment_expression" -> declaration.child("left").flatMap(this::lastName);
      case "pair" -> declaration.child("key");
      case "field_definition" -> declaration.child("property");
      default -> declaration.child("name");
    };
  }

  @Override
  public List<String> modifiersOf(SyntaxNode declaration, int nameStart) {
    var before = super.modifiersOf(declaration, nameStart);
    var function = callable(declaration);
    return function == declaration || function.childOf("async").isEmpty()
        ? before
        : Stream.concat(before.stream(), Stream.of("async")).toList();
  }

  @Override
  public Optional<SyntaxNode> bodyOf(SyntaxNode declaration) {
    return callable(declaration).child("body");
  }

  @Override
  public List<Parameter> parametersOf(SyntaxNode declaration) {
    var holder = callable(declaration);
    return holder
        .child("parameter")
        .map(only -> List.of(parameter(only.text(), Optional.empty())))
        .orElseGet(() -> super.parametersOf(holder));
  }

  @Override
  Stream<Parameter> parameters(SyntaxNode entry) {
    var pattern = entry.child("pattern").or(() -> entry.child("left")).orElse(entry);
    if (pattern.is("this") || isComment(entry)) {
      return Stream.empty();
    }
    var type = entry.child("type").map(this::typeText);
    var value = valueOf(entry).or(() -> entry.child("right").map(SyntaxNode::text));
    var rest = pattern.is("rest_pattern");
    var name = rest ? pattern.namedChildren().getFirst() : pattern;
    return Stream.of(new Parameter(Folding.oneLine(name.text()), type, value, rest));
  }

  @Override
  public Optional<String> returnsOf(SyntaxNode declaration) {
    return super.returnsOf(callable(declaration));
  }

  @Override
  public Optional<String> thrownBy(SyntaxNode node) {
    return node.is("throw_statement")
        ? node.childOf("new_expression")
            .flatMap(made -> made.child("constructor"))
            .map(SyntaxNode::text)
        : Optional.empty();
  }

  @Override
  public Optional<SyntaxNode> calleeOf(SyntaxNode node) {
    var markup = node.type().startsWith("jsx_");
    return super.calleeOf(node)
        .filter(name -> !name.is("super"))
        .filter(name -> !markup || Character.isUpperCase(name.text().charAt(0)));
  }

  @Override
  Stream<Member> members(SyntaxNode entry) {
    return switch (entry.type()) {
      case "property_signature" -> named(SymbolKind.FIELD, entry);
      case "public_field_definition", "field_definition" ->
          function(entry).isPresent() ? super.members(entry) : named(SymbolKind.FIELD, entry);
      case "enum_assignment" -> named(SymbolKind.CONSTANT, entry);
      case "property_identifier" -> Stream.of(field(SymbolKind.CONSTANT, entry, entry));
      default -> super.members(entry);
    };
  }

  private Stream<Member> named(SymbolKind kind, SyntaxNode entry) {
    return nameOf(entry).stream().map(name -> field(kind, name, entry));
  }
}
