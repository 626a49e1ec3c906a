package dev.aurelis.server.features.completion.uptake;

/**
 * A text that was put before somebody.
 *
 * @param number tells it from others; the same while it is typed along
 * @param offset where it would be inserted, in UTF-16 code units
 * @param text what is left of it there
 */
record Offer(int number, String uri, int offset, String text) {
  /** Whether a text at a place is what is left of this one. */
  boolean goesOnAs(int place, String left) {
    int typed = place - offset;
    return typed >= 0
        && typed + left.length() == text.length()
        && text.regionMatches(typed, left, 0, left.length());
  }

  /** Without the beginning that was taken. */
  Offer after(int length) {
    return new Offer(number, uri, offset + length, text.substring(length));
  }
}
