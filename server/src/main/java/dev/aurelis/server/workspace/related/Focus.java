package dev.aurelis.server.workspace.related;

import dev.aurelis.server.model.LineBreaks;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What is looked at to find related code: the lines above the cursor's, and the names on its line
 * that are complete. So it stays the same for most keys.
 *
 * @param document the document's path
 * @param line the cursor's, counted from 0
 * @param above the lines above, the nearest last
 * @param head the cursor's line up to its last complete name
 */
public record Focus(String document, String languageId, int line, String above, String head) {
  /** Lines above the cursor's that count. */
  private static final int LINES = 30;

  private static final Pattern NAME = Pattern.compile("[\\p{L}_$][\\p{L}\\p{N}_$]*");
  private static final int SHORTEST_NAME = 3;

  /**
   * The focus of a cursor.
   *
   * @param offset in UTF-16 code units
   */
  public static Focus at(Source document, int offset) {
    var text = document.text();
    int lineStart = text.lastIndexOf('\n', offset - 1) + 1;
    int start = lineStart;
    for (int line = 0; line < LINES && start > 0; line++) {
      start = text.lastIndexOf('\n', start - 2) + 1;
    }
    int end = offset;
    while (end > lineStart && Character.isJavaIdentifierPart(text.charAt(end - 1))) {
      end--;
    }
    int number = LineBreaks.before(text, lineStart);
    return new Focus(
        document.path(),
        document.languageId(),
        number,
        text.substring(start, lineStart),
        text.substring(lineStart, end));
  }

  /** The names in it, the one nearest to the cursor first. */
  List<String> names() {
    var names = new ArrayList<String>();
    for (var match = NAME.matcher(above + head); match.find(); ) {
      if (match.group().length() >= SHORTEST_NAME) {
        names.add(match.group());
      }
    }
    Set<String> nearest = new LinkedHashSet<>(names.reversed());
    return List.copyOf(nearest);
  }

  /**
   * The name of the call the cursor is in, where its parenthesis is the last one open on the line.
   */
  Optional<String> call() {
    int depth = 0;
    for (int at = head.length() - 1; at > 0; at--) {
      depth += head.charAt(at) == ')' ? 1 : head.charAt(at) == '(' ? -1 : 0;
      if (depth < 0) {
        int start = at;
        while (start > 0 && Character.isJavaIdentifierPart(head.charAt(start - 1))) {
          start--;
        }
        return Optional.of(head.substring(start, at))
            .filter(name -> name.length() >= SHORTEST_NAME);
      }
    }
    return Optional.empty();
  }
}
