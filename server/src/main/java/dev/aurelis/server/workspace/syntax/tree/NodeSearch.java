package dev.aurelis.server.workspace.syntax.tree;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.treesitter.TSNode;
import org.treesitter.TSQuery;
import org.treesitter.TSQueryCursor;
import org.treesitter.TSQueryMatch;

/** Lets the native library look for nodes and gives what it found its place in the tree. */
final class NodeSearch {
  private final SyntaxTree tree;

  private NodeSearch(SyntaxTree tree) {
    this.tree = tree;
  }

  /** What a query of one capture finds, outer ones first; nodes without a text are left out. */
  static List<SyntaxNode> in(SyntaxTree tree, TSNode root, TSQuery query) {
    var search = new NodeSearch(tree);
    var found = new ArrayList<SyntaxNode>();
    try (var matches = new TSQueryCursor()) {
      matches.exec(query, root);
      var match = new TSQueryMatch();
      while (matches.nextMatch(match)) {
        var last = found.isEmpty() ? Optional.<SyntaxNode>empty() : Optional.of(found.getLast());
        search.nodeOf(match.getCaptures()[0].getNode(), last).ifPresent(found::add);
      }
    }
    return found;
  }

  /** Looks from the node found last on, for it is in it or behind it. */
  private Optional<SyntaxNode> nodeOf(TSNode wanted, Optional<SyntaxNode> last) {
    var place = new SyntaxNode(tree, wanted, null, Optional.empty());
    int start = place.start();
    int end = place.end();
    if (start == end) {
      return Optional.empty();
    }
    var here = last.flatMap(node -> SyntaxTree.childAround(node, start, end));
    for (var above = last; here.isEmpty() && above.isPresent(); above = above.get().parent()) {
      here = above.filter(node -> node.start() <= start && end <= node.end() && node != last.get());
    }
    here = here.or(() -> Optional.of(tree.root()));
    while (here.isPresent() && !here.get().sameAs(place)) {
      here = SyntaxTree.childAround(here.get(), start, end);
    }
    return here;
  }
}
