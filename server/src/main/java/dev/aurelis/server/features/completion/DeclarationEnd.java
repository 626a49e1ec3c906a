package dev.aurelis.server.features.completion;

import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * Ends a text where it leaves the declaration the cursor is in, told by indentation. Blocks within
 * it may end and others begin; the line that closes the declaration still belongs to it.
 */
final class DeclarationEnd implements StopRule {
  private static final Pattern CONTROL =
      Pattern.compile(
          "[}\\s]*(?:if|else|elif|for|foreach|while|do|switch|case|default|try|catch|except|finally"
              + "|with|when|match|unless|begin|rescue|select|loop|synchronized|using|lock)\\b.*");
  private static final int NOWHERE = -1;

  @Override
  public OptionalInt end(String text, Place place) {
    int limit = depthOfDeclaration(place);
    if (limit == NOWHERE) {
      return OptionalInt.empty();
    }
    for (var line : Line.of(text)) {
      boolean begun = line.start() > 0 && !line.text().isBlank();
      if (begun && Indent.depth(line.text()) <= limit) {
        boolean closes = Balance.beginsWithCloser(line.text());
        return OptionalInt.of(closes ? line.end() : line.before());
      }
    }
    return OptionalInt.empty();
  }

  /** How deep the line stands that begins the declaration; nowhere at the top level. */
  private static int depthOfDeclaration(Place place) {
    var head = place.lineHead();
    boolean opens = place.opensBlock(head);
    if (opens && !CONTROL.matcher(head).matches()) {
      return Indent.depth(head);
    }
    int depth = Indent.depth(head);
    int end = place.prefix().length() - head.length() - 1;
    while (end > 0 && depth > 0) {
      int start = place.prefix().lastIndexOf('\n', end - 1) + 1;
      var line = place.prefix().substring(start, end);
      if (!line.isBlank() && Indent.depth(line) < depth) {
        depth = Indent.depth(line);
        if (!CONTROL.matcher(line).matches()) {
          return depth;
        }
      }
      end = start - 1;
    }
    return NOWHERE;
  }
}
