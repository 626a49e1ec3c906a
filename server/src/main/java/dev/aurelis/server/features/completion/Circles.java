package dev.aurelis.server.features.completion;

import java.util.OptionalInt;

/** Ends a text after the first of three equal lines, and before the second blank line in a row. */
final class Circles implements StopRule {
  private static final int SHORTEST = 3;

  @Override
  public OptionalInt end(String text, Place place) {
    var lines = Line.of(text);
    for (int at = 2; at < lines.size(); at++) {
      var first = lines.get(at - 2);
      var second = lines.get(at - 1).text().strip();
      var third = lines.get(at).text().strip();
      boolean equal = second.equals(third) && first.text().strip().equals(second);
      if (equal && third.length() >= SHORTEST) {
        return OptionalInt.of(first.end());
      }
      boolean isOver = at < lines.size() - 1;
      if (isOver && second.isEmpty() && third.isEmpty()) {
        return OptionalInt.of(lines.get(at - 1).before());
      }
    }
    return OptionalInt.empty();
  }
}
