package dev.aurelis.server.workspace.syntax;

import dev.aurelis.server.workspace.syntax.dialect.Dialect;
import dev.aurelis.server.workspace.syntax.tree.SyntaxNode;
import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeMap;

/** What one body does. Declarations inside of it speak for themselves and are left out. */
record BodyScan(Set<String> calls, Set<String> thrown, int branches, int loops) {
  static final BodyScan NOTHING = new BodyScan(Set.of(), Set.of(), 0, 0);

  static BodyScan of(SyntaxNode body, SyntaxNode declaration, Dialect dialect) {
    var calls = new TreeMap<Integer, String>();
    var thrown = new LinkedHashSet<String>();
    var branches = 0;
    var loops = 0;
    var open = new ArrayDeque<SyntaxNode>();
    open.push(body);
    while (!open.isEmpty()) {
      var node = open.pop();
      if (node != body && !node.sameAs(declaration) && dialect.kindOf(node).isPresent()) {
        continue;
      }
      dialect.calleeOf(node).ifPresent(name -> calls.put(name.start(), name.text()));
      dialect.thrownBy(node).ifPresent(thrown::add);
      branches += dialect.isBranch(node) ? 1 : 0;
      loops += dialect.isLoop(node) ? 1 : 0;
      node.children().reversed().forEach(open::push);
    }
    return new BodyScan(new LinkedHashSet<>(calls.values()), thrown, branches, loops);
  }
}
