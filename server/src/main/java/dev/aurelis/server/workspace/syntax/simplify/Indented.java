package dev.aurelis.server.workspace.syntax.simplify;

import dev.aurelis.server.workspace.syntax.tree.SyntaxNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The lines inside of a block, each statement on a line of its own.
 *
 * @param outer indentation of the statement the block belongs to
 * @param inner indentation of the block's statements
 * @param newline as it stands behind the block's begin
 * @param lines without the last line's end
 */
record Indented(String outer, String inner, String newline, String lines) {
  /** Empty where the layout is another one. */
  static Optional<Indented> of(
      SyntaxNode owner, List<SyntaxNode> statements, int open, int close, boolean toTheEnd) {
    var region = owner.sourceBetween(open, close);
    int head = region.indexOf('\n') + 1;
    int last = toTheEnd ? region.length() : region.lastIndexOf('\n');
    if (head == 0 || last < head) {
      return Optional.empty();
    }
    var outer = before(owner);
    var inner = before(statements.getFirst());
    boolean laidOut =
        region.substring(0, head).isBlank()
            && region.substring(last).isBlank()
            && outer.isBlank()
            && inner.isBlank()
            && inner.startsWith(outer)
            && inner.length() > outer.length()
            && statements.stream().allMatch(statement -> before(statement).equals(inner))
            && endsAlone(owner, inner);
    var newline = region.startsWith("\r\n", head - 2) ? "\r\n" : "\n";
    int end = !toTheEnd && last > head && region.charAt(last - 1) == '\r' ? last - 1 : last;
    return laidOut
        ? Optional.of(new Indented(outer, inner, newline, region.substring(head, end)))
        : Optional.empty();
  }

  /** What stands before a node on its line. */
  private static String before(SyntaxNode node) {
    var text = node.sourceBetween(0, node.start());
    return text.substring(text.lastIndexOf('\n') + 1);
  }

  /** Whether nothing else stands on the owner's last line, nor a comment as deep below it. */
  private static boolean endsAlone(SyntaxNode owner, String inner) {
    var whole = owner;
    for (var above = owner.parent(); above.isPresent(); above = above.get().parent()) {
      whole = above.get();
    }
    var after = owner.sourceBetween(owner.end(), whole.end());
    int end = after.indexOf('\n');
    var rest = end < 0 ? after : after.substring(0, end);
    var below = after.substring(rest.length()).lines().filter(line -> !line.isBlank()).findFirst();
    return rest.isBlank() && below.filter(line -> line.startsWith(inner)).isEmpty();
  }

  /** The lines one step further out, as they follow the branch before. */
  String movedOut() {
    return newline
        + Stream.of(lines.split("\n", -1))
            .map(line -> line.startsWith(inner) ? outer + line.substring(inner.length()) : line)
            .collect(Collectors.joining("\n"));
  }
}
