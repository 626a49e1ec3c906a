package dev.aurelis.server.workspace.syntax.dialect;

import dev.aurelis.server.model.SymbolFacts.Member;
import dev.aurelis.server.model.SymbolFacts.Parameter;
import dev.aurelis.server.model.SymbolKind;
import dev.aurelis.server.workspace.syntax.tree.SyntaxNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** C and C++, by tree-sitter-c and -cpp. */
final class CFamily extends Dialect {
  private static final Set<String> TYPES =
      Set.of("struct_specifier", "union_specifier", "class_specifier", "enum_specifier");
  private static final Set<String> FUNCTIONS =
      Set.of("function_definition", "declaration", "field_declaration");

  CFamily() {
    super(
        new Table()
            .declares(
                SymbolKind.FUNCTION, "function_definition", "declaration", "field_declaration")
            .declares(SymbolKind.STRUCT, "struct_specifier", "union_specifier")
            .declares(SymbolKind.CLASS, "class_specifier")
            .declares(SymbolKind.ENUM, "enum_specifier")
            .declares(SymbolKind.MODULE, "namespace_definition")
            .declares(SymbolKind.TYPE, "type_definition", "alias_declaration")
            .wrappers("template_declaration")
            .annotations("attribute_declaration", "attribute_specifier")
            .modifiers(
                "storage_class_specifier",
                "type_qualifier",
                "explicit_function_specifier",
                "virtual",
                "virtual_function_specifier",
                "inline")
            .calls("call_expression", "function")
            .calls("new_expression", "type")
            .branchNodes("conditional_expression")
            .branchWords("if", "case", "catch", "&&", "||")
            .loopWords("for", "while")
            .strings("string_literal", "raw_string_literal", "char_literal", "system_lib_string")
            .blocks(
                "translation_unit",
                "compound_statement",
                "field_declaration_list",
                "declaration_list",
                "enumerator_list",
                "case_statement"),
        DocComments.opening("/**", "/*!", "///", "//!"));
  }

  @Override
  public Optional<SymbolKind> kindOf(SyntaxNode node) {
    if (node.isOneOf(TYPES) && node.child("body").isEmpty()) {
      return Optional.empty();
    }
    return super.kindOf(node)
        .map(kind -> kind == SymbolKind.FUNCTION ? kindOfFunction(node) : kind);
  }

  private SymbolKind kindOfFunction(SyntaxNode node) {
    var inType = isDirectlyIn(node, "class_specifier", "struct_specifier");
    if (!inType && receiverOf(node).isEmpty()) {
      return SymbolKind.FUNCTION;
    }
    var name = nameOf(node).map(SyntaxNode::type).orElse("");
    return node.child("type").isEmpty() && name.equals("identifier")
        ? SymbolKind.CONSTRUCTOR
        : SymbolKind.METHOD;
  }

  @Override
  public Optional<SyntaxNode> nameOf(SyntaxNode declaration) {
    if (declaration.isOneOf(FUNCTIONS)) {
      return CDeclarators.function(declaration)
          .flatMap(function -> function.child("declarator"))
          .flatMap(CDeclarators::name);
    }
    return declaration.child("name").or(() -> declaration.child("declarator"));
  }

  @Override
  public Optional<SyntaxNode> bodyOf(SyntaxNode declaration) {
    return declaration
        .child("body")
        .or(() ->
            declaration.is("type_definition")
                ? declaration.child("type").flatMap(type -> type.child("body"))
                : Optional.empty());
  }

  /** The initialisers of a constructor belong to its body. */
  @Override
  int headEnd(SyntaxNode declaration) {
    return declaration
        .childOf("field_initializer_list")
        .map(SyntaxNode::start)
        .orElseGet(() -> super.headEnd(declaration));
  }

  @Override
  public Optional<String> receiverOf(SyntaxNode declaration) {
    return CDeclarators.function(declaration)
        .flatMap(function -> function.child("declarator"))
        .filter(name -> name.is("qualified_identifier"))
        .flatMap(name -> name.child("scope"))
        .flatMap(scope -> scope.is("template_type") ? scope.child("name") : Optional.of(scope))
        .map(SyntaxNode::text);
  }

  @Override
  public List<Parameter> parametersOf(SyntaxNode declaration) {
    return CDeclarators.function(declaration).map(super::parametersOf).orElse(List.of());
  }

  @Override
  Stream<Parameter> parameters(SyntaxNode entry) {
    if (entry.is("variadic_parameter")) {
      return Stream.of(new Parameter("...", Optional.empty(), Optional.empty(), true));
    }
    return entry.child("declarator").flatMap(CDeclarators::name).stream()
        .map(name ->
            new Parameter(
                name.text(),
                Optional.of(CDeclarators.typeWithout(name, entry)),
                valueOf(entry),
                entry.is("variadic_parameter_declaration")));
  }

  @Override
  public Optional<String> returnsOf(SyntaxNode declaration) {
    var function = CDeclarators.function(declaration);
    return function
        .flatMap(node -> node.childOf("trailing_return_type"))
        .map(type -> Folding.oneLine(type.text()).replaceFirst("^-> ?", ""))
        .or(() ->
            declaration
                .child("type")
                .filter(type -> function.isPresent())
                .map(type -> typeText(type) + CDeclarators.signs(declaration)));
  }

  @Override
  boolean decides(SyntaxNode word) {
    return word.parent().filter(above -> above.type().endsWith("declarator")).isEmpty();
  }

  @Override
  public Optional<String> thrownBy(SyntaxNode node) {
    return node.is("throw_statement")
        ? node.childOf("call_expression")
            .flatMap(made -> made.child("function"))
            .map(SyntaxNode::text)
        : Optional.empty();
  }

  @Override
  Stream<Member> members(SyntaxNode entry) {
    if (entry.is("enumerator")) {
      return nameOf(entry).stream().map(name -> field(SymbolKind.CONSTANT, name, entry));
    }
    if (entry.is("field_declaration") && kindOf(entry).isEmpty()) {
      return entry.childrenIn("declarator").stream()
          .flatMap(part -> CDeclarators.name(part).stream())
          .map(name -> field(SymbolKind.FIELD, name, entry));
    }
    return super.members(entry);
  }
}
