package dev.aurelis.server.workspace.syntax.dialect;

import dev.aurelis.server.model.SymbolFacts.Member;
import dev.aurelis.server.model.SymbolFacts.Parameter;
import dev.aurelis.server.model.SymbolKind;
import dev.aurelis.server.workspace.syntax.tree.SyntaxNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Ruby, by tree-sitter-ruby. */
final class Ruby extends Dialect {
  Ruby() {
    super(
        new Table()
            .declares(SymbolKind.FUNCTION, "method", "singleton_method")
            .declares(SymbolKind.CLASS, "class")
            .declares(SymbolKind.MODULE, "module")
            .calls("call", "method")
            .branchNodes("conditional")
            .branchWords("if", "unless", "elsif", "when", "in", "rescue", "&&", "||", "and", "or")
            .loopWords("while", "until", "for")
            .strings("string", "heredoc_body", "regex", "subshell")
            .blocks("program", "body_statement", "then", "do", "else", "block_body"),
        new DocComments(List.of("#"), List.of("#!", "# frozen_string_literal")));
  }

  @Override
  public Optional<SymbolKind> kindOf(SyntaxNode node) {
    return super.kindOf(node)
        .map(kind -> {
          if (kind != SymbolKind.FUNCTION || !isDirectlyIn(node, "class", "module")) {
            return kind;
          }
          var name = nameOf(node).map(SyntaxNode::text).orElse("");
          return name.equals("initialize") ? SymbolKind.CONSTRUCTOR : SymbolKind.METHOD;
        });
  }

  @Override
  boolean decides(SyntaxNode word) {
    return !word.is("in") || word.parent().filter(above -> above.is("in_clause")).isPresent();
  }

  @Override
  int headEnd(SyntaxNode declaration) {
    return endOfLast(declaration, "name", "parameters", "superclass");
  }

  @Override
  Stream<Parameter> parameters(SyntaxNode entry) {
    return entry.is("identifier")
        ? Stream.of(parameter(entry.text(), Optional.empty()))
        : entry.child("name").stream()
            .map(name ->
                new Parameter(
                    name.text(), Optional.empty(), valueOf(entry), entry.type().contains("splat")));
  }

  @Override
  public Optional<SyntaxNode> calleeOf(SyntaxNode node) {
    return super.calleeOf(node).filter(name -> !name.is("super") && !name.text().equals("raise"));
  }

  @Override
  public Optional<String> thrownBy(SyntaxNode node) {
    if (!node.is("call")
        || node.child("method").filter(name -> name.text().equals("raise")).isEmpty()) {
      return Optional.empty();
    }
    return node.child("arguments")
        .flatMap(list -> list.namedChildren().stream().findFirst())
        .flatMap(first -> first.is("call") ? first.child("receiver") : Optional.of(first))
        .filter(first -> first.isOneOf(Set.of("constant", "scope_resolution")))
        .map(SyntaxNode::text);
  }

  @Override
  Stream<Member> members(SyntaxNode entry) {
    if (entry.is("assignment")) {
      return entry.child("left").filter(name -> name.is("constant")).stream()
          .map(name -> field(SymbolKind.CONSTANT, name, name));
    }
    if (entry.is("call") && entry.text().startsWith("attr_")) {
      return entry.child("arguments").stream()
          .flatMap(list -> list.childrenOf("simple_symbol").stream())
          .map(name -> name.text().substring(1))
          .map(name -> new Member(SymbolKind.FIELD, name, name));
    }
    return super.members(entry);
  }
}
