package dev.aurelis.server.workspace.syntax.dialect;

import dev.aurelis.server.model.SymbolFacts.Member;
import dev.aurelis.server.model.SymbolFacts.Parameter;
import dev.aurelis.server.model.SymbolKind;
import dev.aurelis.server.workspace.syntax.tree.SyntaxNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Kotlin, by tree-sitter-kotlin, whose rules name no roles. */
final class Kotlin extends Dialect {
  private static final Set<String> TYPES =
      Set.of("user_type", "nullable_type", "function_type", "parenthesized_type");

  Kotlin() {
    super(
        new Table()
            .declares(SymbolKind.FUNCTION, "function_declaration")
            .declares(SymbolKind.CLASS, "class_declaration", "object_declaration")
            .declares(SymbolKind.TYPE, "type_alias")
            .annotations("annotation")
            .modifierGroups("modifiers")
            .modifiers(
                "class_modifier",
                "member_modifier",
                "visibility_modifier",
                "function_modifier",
                "property_modifier",
                "inheritance_modifier",
                "platform_modifier")
            .branchNodes("when_entry")
            .branchWords("if", "catch", "&&", "||", "?:")
            .loopWords("for", "while")
            .comments("multiline_comment", "line_comment")
            .strings("string_literal", "character_literal")
            .arguments("value_arguments", "function_value_parameters")
            .blocks("source_file", "statements", "class_body", "enum_class_body", "function_body"),
        DocComments.opening("/**"));
  }

  @Override
  public Optional<SymbolKind> kindOf(SyntaxNode node) {
    return super.kindOf(node)
        .map(kind ->
            switch (kind) {
              case FUNCTION ->
                  isDirectlyIn(node, "class_declaration", "object_declaration", "companion_object")
                      ? SymbolKind.METHOD
                      : kind;
              case CLASS ->
                  node.childOf("interface").isPresent()
                      ? SymbolKind.INTERFACE
                      : node.childOf("enum_class_body").isPresent() ? SymbolKind.ENUM : kind;
              case METHOD,
                  CONSTRUCTOR,
                  INTERFACE,
                  ENUM,
                  RECORD,
                  STRUCT,
                  TRAIT,
                  MODULE,
                  FIELD,
                  CONSTANT,
                  VARIABLE,
                  TYPE ->
                  kind;
            });
  }

  @Override
  public Optional<SyntaxNode> nameOf(SyntaxNode declaration) {
    return declaration.childOf("simple_identifier", "type_identifier");
  }

  @Override
  public Optional<SyntaxNode> bodyOf(SyntaxNode declaration) {
    return declaration.childOf("function_body", "class_body", "enum_class_body");
  }

  @Override
  public List<Parameter> parametersOf(SyntaxNode declaration) {
    var list = declaration.childOf("function_value_parameters", "primary_constructor");
    return list.map(SyntaxNode::children).orElse(List.of()).stream()
        .filter(entry -> entry.is("parameter") || entry.is("class_parameter"))
        .flatMap(entry -> parameter(entry, list.orElseThrow()).stream())
        .toList();
  }

  private Optional<Parameter> parameter(SyntaxNode entry, SyntaxNode list) {
    var siblings = list.children();
    var at = siblings.indexOf(entry);
    var before = siblings.get(Math.max(0, at - 1));
    return nameOf(entry)
        .map(name ->
            new Parameter(
                name.text(),
                typeAfter(entry, name.end()).map(this::typeText),
                valueIn(entry.children(), 0).or(() -> valueIn(siblings, at + 1)),
                before.is("parameter_modifiers") && before.text().contains("vararg")));
  }

  /** The default stands inside a class's parameter and behind a function's. */
  private static Optional<String> valueIn(List<SyntaxNode> nodes, int from) {
    for (var at = from; at + 1 < nodes.size() && !nodes.get(at).is(","); at++) {
      if (nodes.get(at).is("=")) {
        return Optional.of(nodes.get(at + 1).text());
      }
    }
    return Optional.empty();
  }

  private static Optional<SyntaxNode> typeAfter(SyntaxNode node, int offset) {
    return node.namedChildren().stream()
        .filter(child -> child.start() >= offset && child.isOneOf(TYPES))
        .findFirst();
  }

  @Override
  public Optional<String> returnsOf(SyntaxNode declaration) {
    return declaration
        .childOf("function_value_parameters")
        .flatMap(list -> typeAfter(declaration, list.end()))
        .map(this::typeText);
  }

  @Override
  public Optional<String> receiverOf(SyntaxNode declaration) {
    return declaration.is("function_declaration")
        ? nameOf(declaration)
            .flatMap(name ->
                declaration.namedChildren().stream()
                    .filter(child -> child.end() < name.start() && child.is("user_type"))
                    .findFirst())
            .map(this::typeText)
        : Optional.empty();
  }

  @Override
  public Optional<SyntaxNode> calleeOf(SyntaxNode node) {
    return node.is("call_expression")
        ? node.namedChildren().stream().findFirst().flatMap(this::lastName)
        : Optional.empty();
  }

  @Override
  public Optional<String> thrownBy(SyntaxNode node) {
    return node.is("jump_expression") && node.childOf("throw").isPresent()
        ? node.childOf("call_expression").flatMap(this::calleeOf).map(SyntaxNode::text)
        : Optional.empty();
  }

  @Override
  Stream<Member> members(SyntaxNode entry) {
    return switch (entry.type()) {
      case "property_declaration" ->
          entry.childOf("variable_declaration").stream()
              .flatMap(variable -> nameOf(variable).stream())
              .map(name -> field(SymbolKind.FIELD, name, entry));
      case "enum_entry" ->
          nameOf(entry).stream().map(name -> field(SymbolKind.CONSTANT, name, entry));
      default -> super.members(entry);
    };
  }

  @Override
  public Optional<String> moduleOf(SyntaxNode root) {
    return root.childOf("package_header")
        .flatMap(header -> header.childOf("identifier"))
        .map(SyntaxNode::text);
  }
}
