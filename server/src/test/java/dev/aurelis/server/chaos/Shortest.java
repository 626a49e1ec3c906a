package dev.aurelis.server.chaos;

import java.util.function.Predicate;

/**
 * Cuts a failing script down by leaving events out as long as it still fails: delta debugging
 * (Zeller and Hildebrandt, 2002), complements only.
 */
final class Shortest {
  private static final int MOST_RUNS = 400;

  private Shortest() {}

  static Script of(Script failing, Predicate<Script> fails) {
    var shortest = failing;
    int piece = Math.max(1, shortest.events().size() / 2);
    int runs = 0;
    while (runs < MOST_RUNS) {
      boolean cut = false;
      for (int from = 0; from < shortest.events().size() && runs < MOST_RUNS; runs++) {
        int to = Math.min(shortest.events().size(), from + piece);
        var tried = shortest.without(shortest.events().subList(from, to));
        if (fails.test(tried)) {
          shortest = tried;
          cut = true;
        } else {
          from = to;
        }
      }
      if (piece == 1 && !cut) {
        break;
      }
      piece = Math.max(1, piece / 2);
    }
    return shortest;
  }
}
