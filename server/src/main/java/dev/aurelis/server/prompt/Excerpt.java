package dev.aurelis.server.prompt;

/**
 * A text that may have lost its middle: its first and last lines, with one line between them that
 * says how much is missing.
 *
 * @param leftOut characters that are missing
 */
record Excerpt(String text, int leftOut) {
  /** The beginning of code says most about it: heads, fields, constructors. */
  private static final int HEAD_SHARE = 70;

  private static final int NOTE = 60;

  /** At most {@code most} characters of a text; all of it where that is enough. */
  static Excerpt of(String text, int most) {
    if (text.length() <= most) {
      return new Excerpt(text, 0);
    }
    int room = Math.max(0, most - NOTE);
    int headRoom = room * HEAD_SHARE / 100;
    var head = text.substring(0, text.lastIndexOf('\n', headRoom - 1) + 1);
    int tailStart = text.indexOf('\n', text.length() - (room - headRoom)) + 1;
    var tail = tailStart > 0 ? text.substring(tailStart) : "";
    int missing = text.length() - head.length() - tail.length();
    return new Excerpt(
        head + "... (" + missing + " characters are left out here) ...\n" + tail, missing);
  }
}
