package dev.aurelis.server.features.completion.simulation;

/**
 * Knows what will be typed, and is wrong in a measured way: each line is right with the same
 * chance; the first wrong one leaves the truth at a random column and is the last.
 */
record Oracle(Chance chance, double right) {
  /**
   * How the text goes on, as the oracle says.
   *
   * @param truth what will be typed
   */
  String says(String truth, int lines) {
    var said = new StringBuilder();
    int at = 0;
    for (int line = 0; line < lines && at <= truth.length(); line++) {
      int end = truth.indexOf('\n', at);
      end = end < 0 ? truth.length() : end;
      int blank = at;
      while (blank < end && truth.charAt(blank) == ' ') {
        blank++;
      }
      if (line > 0) {
        said.append('\n');
      }
      if (blank < end && !chance.of(right)) {
        int turn = blank + chance.below(end - blank);
        return said.append(truth, at, turn)
            .append(other(end - turn, truth.charAt(turn)))
            .toString();
      }
      said.append(truth, at, end);
      at = end + 1;
    }
    return said.toString();
  }

  /** Letters that begin otherwise than the truth goes on. */
  private String other(int length, char instead) {
    var letters = new StringBuilder(length);
    for (int at = 0; at < length; at++) {
      letters.append((char) ('a' + chance.below(26)));
    }
    letters.setCharAt(0, instead == 'z' ? 'q' : 'z');
    return letters.toString();
  }
}
