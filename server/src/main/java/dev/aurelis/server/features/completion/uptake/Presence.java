package dev.aurelis.server.features.completion.uptake;

/** Whether a text that was inserted is still there, perhaps changed a little or moved. */
final class Presence {
  /** How far from its place it is looked for, in characters, beside what the document grew by. */
  static final int AROUND = 4_000;

  /** Longer texts are compared by their beginning. */
  private static final int LONGEST = 1_000;

  private Presence() {}

  /**
   * Whether a text stands near a place with at most half of its characters changed, by the edit
   * distance to the nearest part of the document (Sellers 1980).
   *
   * @param before length of the document when it was inserted
   * @param offset where it was inserted
   */
  static boolean isThere(String text, int before, int offset, String document) {
    var wanted = text.substring(0, Math.min(LONGEST, text.length())).strip();
    int moved = document.length() - before;
    int from = Math.max(0, offset + Math.min(0, moved) - AROUND);
    int to = Math.min(document.length(), offset + Math.max(0, moved) + wanted.length() + AROUND);
    return from < to && distance(wanted, document, from, to) * 2 <= wanted.length();
  }

  /** Edits that make of a text the part of a document that is nearest to it. */
  private static int distance(String text, String document, int from, int to) {
    var above = new int[text.length() + 1];
    var row = new int[text.length() + 1];
    for (int i = 0; i <= text.length(); i++) {
      above[i] = i;
    }
    int least = above[text.length()];
    for (int at = from; at < to; at++) {
      row[0] = 0;
      for (int i = 1; i <= text.length(); i++) {
        int changed = text.charAt(i - 1) == document.charAt(at) ? 0 : 1;
        row[i] = Math.min(above[i - 1] + changed, 1 + Math.min(above[i], row[i - 1]));
      }
      least = Math.min(least, row[text.length()]);
      var swapped = above;
      above = row;
      row = swapped;
    }
    return least;
  }
}
