package dev.aurelis.server.features.completion;

import java.util.OptionalInt;

/** Ends a text before a line that stands below the cursor anyway, or nearly. */
final class SuffixReached implements StopRule {
  private static final int SHORTEST = 3;
  private static final int TENTH = 10;

  @Override
  public OptionalInt end(String text, Place place) {
    var below = place.linesBelow(1).stream().map(String::strip).findFirst().orElse("");
    if (below.length() < SHORTEST) {
      return OptionalInt.empty();
    }
    for (var line : Line.of(text)) {
      boolean mayBe = line.start() > 0 || place.lineHead().isBlank();
      if (mayBe && isNearly(line.text().strip(), below)) {
        return OptionalInt.of(line.before());
      }
    }
    return OptionalInt.empty();
  }

  /** Whether fewer than a tenth of the characters would have to be changed (Levenshtein 1966). */
  static boolean isNearly(String one, String other) {
    int most = (Math.max(one.length(), other.length()) - 1) / TENTH;
    if (Math.abs(one.length() - other.length()) > most) {
      return false;
    }
    var before = new int[other.length() + 1];
    for (int column = 0; column <= other.length(); column++) {
      before[column] = column;
    }
    for (int row = 1; row <= one.length(); row++) {
      var now = new int[other.length() + 1];
      now[0] = row;
      for (int column = 1; column <= other.length(); column++) {
        int changed = one.charAt(row - 1) == other.charAt(column - 1) ? 0 : 1;
        now[column] =
            Math.min(before[column - 1] + changed, 1 + Math.min(before[column], now[column - 1]));
      }
      before = now;
    }
    return before[other.length()] <= most;
  }
}
