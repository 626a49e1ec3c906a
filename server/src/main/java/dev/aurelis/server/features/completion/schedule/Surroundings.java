package dev.aurelis.server.features.completion.schedule;

import dev.aurelis.server.features.completion.schedule.Candidate.Below;

/**
 * What candidates are kept by: the text before a place, cut at the same line however far is typed,
 * and the lines below, hashed anew only when they change. Not thread-safe.
 */
final class Surroundings {
  private static final int BLOCK = 16_384;

  private String lastBelow = "";
  private Below last = new Below(0, 0);

  /** The text before a place, at least 16 Ki characters of it where there are so many. */
  static String prefix(Spot spot) {
    int block = (spot.offset() / BLOCK - 1) * BLOCK;
    int start = block <= 0 ? 0 : spot.text().indexOf('\n', block) + 1;
    return spot.text().substring(start > spot.offset() ? 0 : start, spot.offset());
  }

  Below below(Spot spot) {
    int start = spot.below();
    int length = spot.text().length() - start;
    boolean same =
        length == lastBelow.length() && spot.text().regionMatches(start, lastBelow, 0, length);
    if (!same) {
      lastBelow = spot.text().substring(start);
      last = new Below(length, lastBelow.hashCode());
    }
    return last;
  }
}
