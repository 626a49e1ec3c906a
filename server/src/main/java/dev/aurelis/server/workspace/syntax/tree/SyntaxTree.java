package dev.aurelis.server.workspace.syntax.tree;

import dev.aurelis.server.model.CommonEnds;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.treesitter.TSInputEdit;
import org.treesitter.TSNode;
import org.treesitter.TSPoint;
import org.treesitter.TSTree;
import org.treesitter.TSTreeCursor;

/**
 * The syntax tree of one text. Holds native memory until closed; a node of a closed tree refuses to
 * answer. Not thread-safe: {@link SyntaxTrees} lends it to one reader at a time.
 */
public final class SyntaxTree implements AutoCloseable {
  private final Parsing parsing;
  private final Grammar grammar;
  private final String text;
  private final TSTree tree;
  private @Nullable SyntaxNode root;
  private @Nullable TSTreeCursor cursor;
  private @Nullable LineIndex lines;
  private boolean open = true;

  private SyntaxTree(Parsing parsing, Grammar grammar, String text, TSTree tree) {
    this.parsing = parsing;
    this.grammar = grammar;
    this.text = text;
    this.tree = tree;
  }

  /** Parses a text; empty when it is too large or took too long. */
  static Optional<SyntaxTree> parse(Parsing parsing, Grammar grammar, String text) {
    return parsing
        .run(grammar, null, text)
        .map(tree -> new SyntaxTree(parsing, grammar, text, tree));
  }

  /**
   * Parses a newer text, using again what both have in common. This tree can only be closed
   * afterwards.
   */
  Optional<SyntaxTree> reparse(String newer) {
    ensureOpen();
    tree.edit(editTo(newer));
    return parsing
        .run(grammar, tree, newer)
        .map(parsed -> new SyntaxTree(parsing, grammar, newer, parsed));
  }

  private TSInputEdit editTo(String newer) {
    var same = CommonEnds.of(text, newer);
    var prefix = same.head();
    var suffix = same.tail();
    var oldEnd = text.length() - suffix;
    var newEnd = newer.length() - suffix;
    return new TSInputEdit(
        2 * prefix,
        2 * oldEnd,
        2 * newEnd,
        point(lines(), prefix),
        point(lines(), oldEnd),
        point(new LineIndex(newer), newEnd));
  }

  private static TSPoint point(LineIndex lines, int offset) {
    var line = lines.lineOf(offset);
    return new TSPoint(line, 2 * (offset - lines.startOf(line)));
  }

  public Language language() {
    return grammar.language();
  }

  public String text() {
    return text;
  }

  public SyntaxNode root() {
    if (root == null) {
      ensureOpen();
      root = new SyntaxNode(this, tree.getRootNode(), null, Optional.empty());
    }
    return root;
  }

  /** The line of an offset, counted from 1. */
  public int lineOf(int offset) {
    return lines().lineOf(offset) + 1;
  }

  /** The smallest node around a range; the root when the range is outside of everything else. */
  public SyntaxNode at(int start, int end) {
    var here = root();
    for (var next = childAround(here, start, end);
        next.isPresent();
        next = childAround(here, start, end)) {
      here = next.get();
    }
    return here;
  }

  /** Searches by halves: a node may have very many children. */
  static Optional<SyntaxNode> childAround(SyntaxNode node, int start, int end) {
    var children = node.children();
    var low = 0;
    var high = children.size() - 1;
    while (low < high) {
      var middle = (low + high) >>> 1;
      if (children.get(middle).end() > start) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return children.isEmpty()
        ? Optional.empty()
        : Optional.of(children.get(low))
            .filter(child -> child.start() <= start && end <= child.end());
  }

  /**
   * Every rule of one of the types that has a text, outer ones first, in the order of the text.
   * What is not asked for costs next to nothing.
   */
  public List<SyntaxNode> each(Set<String> types) {
    ensureOpen();
    return grammar
        .finder(types)
        .map(query -> NodeSearch.in(this, tree.getRootNode(), query))
        .orElse(List.of());
  }

  /** Places the parser could not make sense of, in order. */
  public List<SyntaxError> errors() {
    var found = new ArrayList<SyntaxError>();
    var open = new ArrayDeque<SyntaxNode>();
    open.push(root());
    while (!open.isEmpty()) {
      var node = open.pop();
      if (!node.hasError()) {
        continue;
      }
      if (node.isMissing()) {
        found.add(SyntaxError.missing(node, lineOf(node.start())));
      } else if (node.is(SyntaxNode.ERROR)) {
        found.add(SyntaxError.unexpected(node, lineOf(node.start())));
      } else {
        node.children().reversed().forEach(open::push);
      }
    }
    return found;
  }

  /**
   * Places the parser could not make sense of, in order, and those it made the wrong sense of. Asks
   * about every leaf, where {@link #errors()} looks at nothing but the places themselves.
   *
   * @param misread tells nodes that the grammar lets pass and the language does not; only leaves
   *     are asked about
   */
  public List<SyntaxError> errors(Predicate<SyntaxNode> misread) {
    var found = new ArrayList<>(errors());
    var open = new ArrayDeque<SyntaxNode>();
    open.push(root());
    while (!open.isEmpty()) {
      var node = open.pop();
      if (node.children().isEmpty() && misread.test(node)) {
        found.add(SyntaxError.unexpected(node, lineOf(node.start())));
      }
      node.children().reversed().forEach(open::push);
    }
    found.sort(Comparator.comparingInt(error -> error.span().start()));
    return found;
  }

  Grammar grammar() {
    return grammar;
  }

  TSTreeCursor cursorAt(TSNode node) {
    ensureOpen();
    if (cursor == null) {
      cursor = new TSTreeCursor(node);
    } else {
      cursor.reset(node);
    }
    return cursor;
  }

  void ensureOpen() {
    if (!open) {
      throw new IllegalStateException("the syntax tree is closed");
    }
  }

  private LineIndex lines() {
    if (lines == null) {
      lines = new LineIndex(text);
    }
    return lines;
  }

  @Override
  public void close() {
    if (open) {
      open = false;
      if (cursor != null) {
        cursor.close();
      }
      tree.close();
    }
  }
}
