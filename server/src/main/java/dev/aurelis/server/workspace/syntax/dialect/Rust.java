package dev.aurelis.server.workspace.syntax.dialect;

import dev.aurelis.server.model.SymbolFacts.Member;
import dev.aurelis.server.model.SymbolFacts.Parameter;
import dev.aurelis.server.model.SymbolKind;
import dev.aurelis.server.workspace.syntax.tree.SyntaxNode;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Rust, by tree-sitter-rust. */
final class Rust extends Dialect {
  Rust() {
    super(
        new Table()
            .declares(SymbolKind.FUNCTION, "function_item", "function_signature_item")
            .declares(SymbolKind.STRUCT, "struct_item", "union_item")
            .declares(SymbolKind.ENUM, "enum_item")
            .declares(SymbolKind.TRAIT, "trait_item")
            .declares(SymbolKind.MODULE, "mod_item")
            .declares(SymbolKind.TYPE, "type_item")
            .annotations("attribute_item")
            .modifiers("visibility_modifier", "function_modifiers")
            .calls("call_expression", "function")
            .calls("macro_invocation", "macro")
            .branchNodes("match_arm")
            .branchWords("if", "&&", "||")
            .loopWords("for", "while", "loop")
            .comments("line_comment", "block_comment")
            .strings("string_literal", "raw_string_literal", "char_literal")
            .blocks(
                "source_file",
                "block",
                "declaration_list",
                "match_block",
                "field_declaration_list"),
        DocComments.opening("///", "/**"));
  }

  @Override
  public Optional<SymbolKind> kindOf(SyntaxNode node) {
    return super.kindOf(node)
        .map(kind ->
            kind == SymbolKind.FUNCTION && isDirectlyIn(node, "impl_item", "trait_item")
                ? SymbolKind.METHOD
                : kind);
  }

  @Override
  boolean decides(SyntaxNode word) {
    return word.is("if")
        || word.parent().filter(above -> !above.type().startsWith("closure")).isPresent();
  }

  @Override
  public Optional<String> receiverOf(SyntaxNode declaration) {
    return declaration
        .parent()
        .flatMap(SyntaxNode::parent)
        .filter(above -> above.is("impl_item"))
        .flatMap(above -> above.child("type"))
        .flatMap(this::lastName)
        .map(SyntaxNode::text);
  }

  @Override
  Stream<Parameter> parameters(SyntaxNode entry) {
    return entry.child("pattern").stream()
        .map(name -> parameter(name.text(), entry.child("type").map(this::typeText)));
  }

  @Override
  Stream<Member> members(SyntaxNode entry) {
    return switch (entry.type()) {
      case "field_declaration" -> named(SymbolKind.FIELD, entry);
      case "enum_variant", "const_item" -> named(SymbolKind.CONSTANT, entry);
      default -> super.members(entry);
    };
  }

  private Stream<Member> named(SymbolKind kind, SyntaxNode entry) {
    return nameOf(entry).stream().map(name -> field(kind, name, entry));
  }

  @Override
  public Optional<Predicate<SyntaxNode>> misread() {
    return Optional.of(Rust::isMisread);
  }

  /** The grammar takes an {@code impl} for a member of another one. */
  private static boolean isMisread(SyntaxNode leaf) {
    return leaf.is("impl")
        && leaf.parent()
            .flatMap(SyntaxNode::parent)
            .filter(list -> list.is("declaration_list"))
            .flatMap(SyntaxNode::parent)
            .filter(outer -> outer.is("impl_item") || outer.is("trait_item"))
            .isPresent();
  }
}
