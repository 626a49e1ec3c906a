package dev.aurelis.server.model;

/** Counts line feeds, so that a line can be told by its number. */
public final class LineBreaks {
  private LineBreaks() {}

  public static int in(CharSequence text) {
    return between(text, 0, text.length());
  }

  /** Those before an offset: the number of the offset's line, counted from zero. */
  public static int before(CharSequence text, int offset) {
    return between(text, 0, offset);
  }

  /** Those in a part of a text; none where the part is reversed. */
  public static int between(CharSequence text, int start, int end) {
    int count = 0;
    for (int at = start; at < end; at++) {
      if (text.charAt(at) == '\n') {
        count++;
      }
    }
    return count;
  }
}
