package dev.aurelis.server.workspace.syntax.dialect;

import dev.aurelis.server.model.SymbolFacts.Member;
import dev.aurelis.server.model.SymbolFacts.Parameter;
import dev.aurelis.server.model.SymbolKind;
import dev.aurelis.server.model.TextSpan;
import dev.aurelis.server.workspace.syntax.tree.SyntaxNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Python, by tree-sitter-python. */
final class Python extends Dialect {
  Python() {
    super(
        new Table()
            .declares(SymbolKind.FUNCTION, "function_definition")
            .declares(SymbolKind.CLASS, "class_definition")
            .wrappers("decorated_definition")
            .annotations("decorator")
            .modifiers("async")
            .calls("call", "function")
            .branchWords("if", "elif", "except", "case", "and", "or")
            .loopWords("for", "while")
            .strings("string")
            .blocks("module", "block"),
        DocComments.opening());
  }

  @Override
  public Optional<SymbolKind> kindOf(SyntaxNode node) {
    return super.kindOf(node)
        .map(kind -> {
          if (kind != SymbolKind.FUNCTION || !isDirectlyIn(node, "class_definition")) {
            return kind;
          }
          var isInit = nameOf(node).filter(name -> name.text().equals("__init__")).isPresent();
          return isInit ? SymbolKind.CONSTRUCTOR : SymbolKind.METHOD;
        });
  }

  @Override
  public List<Parameter> parametersOf(SyntaxNode declaration) {
    var all = super.parametersOf(declaration);
    var bound =
        isDirectlyIn(declaration, "class_definition")
            && !modifiersOf(declaration, declaration.end()).contains("@staticmethod");
    return bound && !all.isEmpty() ? all.subList(1, all.size()) : all;
  }

  @Override
  Stream<Parameter> parameters(SyntaxNode entry) {
    var type = entry.child("type").map(this::typeText);
    return switch (entry.type()) {
      case "identifier" -> Stream.of(parameter(entry.text(), Optional.empty()));
      case "list_splat_pattern", "dictionary_splat_pattern" ->
          Stream.of(variadic(entry, Optional.empty()));
      case "typed_parameter" -> {
        var name = entry.namedChildren().getFirst();
        yield Stream.of(
            name.is("identifier") ? parameter(name.text(), type) : variadic(name, type));
      }
      case "default_parameter", "typed_default_parameter" -> super.parameters(entry);
      default -> Stream.empty();
    };
  }

  private static Parameter variadic(SyntaxNode splat, Optional<String> type) {
    var name = splat.namedChildren().stream().findFirst().map(SyntaxNode::text).orElse("");
    return new Parameter(name, type, Optional.empty(), true);
  }

  @Override
  public Optional<String> thrownBy(SyntaxNode node) {
    return node.is("raise_statement")
        ? node.namedChildren().stream()
            .findFirst()
            .flatMap(value -> value.is("call") ? value.child("function") : Optional.of(value))
            .filter(value -> value.isOneOf(Set.of("identifier", "attribute")))
            .filter(value -> lastName(value).filter(last -> startsUpper(last.text())).isPresent())
            .map(SyntaxNode::text)
        : Optional.empty();
  }

  private static boolean startsUpper(String name) {
    return Character.isUpperCase(name.codePointAt(0));
  }

  @Override
  public Optional<TextSpan> documentationOf(SyntaxNode declaration) {
    return bodyOf(declaration)
        .flatMap(body -> body.namedChildren().stream().findFirst())
        .filter(first -> first.is("expression_statement"))
        .flatMap(first -> first.childOf("string"))
        .map(text -> new TextSpan(text.start(), text.end()));
  }

  @Override
  Stream<Member> members(SyntaxNode entry) {
    if (entry.is("expression_statement")) {
      return entry.childOf("assignment").stream()
          .flatMap(set -> set.child("left").stream())
          .filter(name -> name.is("identifier"))
          .map(name -> field(kindOfField(name.text()), name, entry));
    }
    return kindOf(entry).filter(kind -> kind == SymbolKind.CONSTRUCTOR).isPresent()
        ? Stream.concat(super.members(entry), attributes(entry))
        : super.members(entry);
  }

  private static SymbolKind kindOfField(String name) {
    return name.equals(name.toUpperCase(Locale.ROOT)) ? SymbolKind.CONSTANT : SymbolKind.FIELD;
  }

  /** What a constructor sets on its instance. */
  private Stream<Member> attributes(SyntaxNode constructor) {
    return bodyOf(constructor).stream()
        .flatMap(body -> body.childrenOf("expression_statement").stream())
        .flatMap(statement -> statement.childOf("assignment").stream())
        .flatMap(set -> set.child("left").stream())
        .filter(left -> left.is("attribute") && left.text().startsWith("self."))
        .flatMap(left -> left.child("attribute").stream())
        .map(name -> new Member(SymbolKind.FIELD, name.text(), name.text()));
  }
}
