package dev.aurelis.server.workspace.syntax.tree;

import dev.aurelis.server.model.LineBreaks;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.treesitter.TSNode;

/**
 * A node of a {@link SyntaxTree}, in UTF-16 offsets. Every first question about a node crosses into
 * native code (about two microseconds), so answers are kept. Usable only while its tree is lent,
 * and only by the thread it was lent to.
 */
public final class SyntaxNode {
  /** The type of a node the parser could not place. */
  public static final String ERROR = "ERROR";

  private final SyntaxTree tree;
  private final TSNode node;
  private final @Nullable SyntaxNode parent;
  private final Optional<String> field;
  private int start = -1;
  private int end = -1;
  private @Nullable String type;
  private @Nullable List<SyntaxNode> children;
  private @Nullable Boolean named;

  SyntaxNode(SyntaxTree tree, TSNode node, @Nullable SyntaxNode parent, Optional<String> field) {
    this.tree = tree;
    this.node = node;
    this.parent = parent;
    this.field = field;
  }

  /** The grammar's name for it; keywords and signs are their own names. */
  public String type() {
    if (type == null) {
      tree.ensureOpen();
      type = tree.grammar().type(node.getSymbol());
    }
    return type;
  }

  public boolean is(String type) {
    return type().equals(type);
  }

  public boolean isOneOf(Set<String> types) {
    return types.contains(type());
  }

  /** Whether it stands for a rule of the grammar and not for a keyword or a sign. */
  public boolean isNamed() {
    if (named == null) {
      tree.ensureOpen();
      named = node.isNamed();
    }
    return named;
  }

  public int start() {
    if (start < 0) {
      tree.ensureOpen();
      start = Math.min(node.getStartByte() / 2, tree.text().length());
    }
    return start;
  }

  public int end() {
    if (end < 0) {
      tree.ensureOpen();
      end = Math.max(start(), Math.min(node.getEndByte() / 2, tree.text().length()));
    }
    return end;
  }

  public String text() {
    return tree.text().substring(start(), end());
  }

  /** A part of the tree's whole text. */
  public String sourceBetween(int from, int to) {
    return tree.text().substring(from, to);
  }

  /** Invented by the parser to go on; has no text. */
  public boolean isMissing() {
    tree.ensureOpen();
    return node.isMissing();
  }

  /** Whether it or anything below is an error or missing. */
  public boolean hasError() {
    tree.ensureOpen();
    return node.hasError();
  }

  /** The role it plays in its parent, empty where it has none. */
  public Optional<String> field() {
    return field;
  }

  public Optional<SyntaxNode> parent() {
    return Optional.ofNullable(parent);
  }

  /** All nodes directly below, keywords and signs included. */
  public List<SyntaxNode> children() {
    if (children == null) {
      children = readChildren();
    }
    return children;
  }

  private List<SyntaxNode> readChildren() {
    var cursor = tree.cursorAt(node);
    if (!cursor.gotoFirstChild()) {
      return List.of();
    }
    var found = new ArrayList<SyntaxNode>();
    do {
      var role = tree.grammar().field(cursor.currentFieldId());
      found.add(new SyntaxNode(tree, cursor.currentNode(), this, role));
    } while (cursor.gotoNextSibling());
    return List.copyOf(found);
  }

  /** The first child in a role. */
  public Optional<SyntaxNode> child(String role) {
    for (var child : children()) {
      if (child.field.isPresent() && child.field.get().equals(role)) {
        return Optional.of(child);
      }
    }
    return Optional.empty();
  }

  /** The first child of one of the types. */
  public Optional<SyntaxNode> childOf(String... types) {
    var wanted = Set.of(types);
    return children().stream().filter(child -> child.isOneOf(wanted)).findFirst();
  }

  /** Every child in a role. */
  public List<SyntaxNode> childrenIn(String role) {
    return children().stream()
        .filter(child -> child.field.isPresent() && child.field.get().equals(role))
        .toList();
  }

  /** Every child of one of the types. */
  public List<SyntaxNode> childrenOf(String... types) {
    var wanted = Set.of(types);
    return children().stream().filter(child -> child.isOneOf(wanted)).toList();
  }

  public List<SyntaxNode> namedChildren() {
    return children().stream().filter(SyntaxNode::isNamed).toList();
  }

  /** Whether nothing but blanks and at most one line end stand between this and an earlier node. */
  public boolean touches(SyntaxNode earlier) {
    var between = tree.text().substring(earlier.end(), Math.max(earlier.end(), start()));
    var trailing = earlier.text().endsWith("\n") ? 1 : 0;
    return between.isBlank() && trailing + LineBreaks.in(between) <= 1;
  }

  /** Whether both stand for the same place and rule. */
  public boolean sameAs(SyntaxNode other) {
    return start() == other.start() && end() == other.end() && is(other.type());
  }

  @Override
  public String toString() {
    return type() + "[" + start() + ".." + end() + ")";
  }
}
