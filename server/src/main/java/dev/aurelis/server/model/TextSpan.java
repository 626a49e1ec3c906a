package dev.aurelis.server.model;

/**
 * A half-open range of a text.
 *
 * @param start first offset, in UTF-16 code units, not negative
 * @param end offset after the last one, not before {@code start}
 */
public record TextSpan(int start, int end) {
  public TextSpan {
    if (start < 0 || end < start) {
      throw new IllegalArgumentException("not a span: " + start + ".." + end);
    }
  }

  public static TextSpan at(int offset) {
    return new TextSpan(offset, offset);
  }

  public int length() {
    return end - start;
  }

  public boolean isEmpty() {
    return start == end;
  }

  public boolean contains(TextSpan other) {
    return start <= other.start && other.end <= end;
  }

  /** Whether they have an offset in common, an end included. */
  public boolean touches(TextSpan other) {
    return start <= other.end && other.start <= end;
  }

  /** Without the white space that a text has at both ends of it. */
  public TextSpan trimmed(String text) {
    int first = start;
    int last = end;
    while (first < last && Character.isWhitespace(text.charAt(first))) {
      first++;
    }
    while (last > first && Character.isWhitespace(text.charAt(last - 1))) {
      last--;
    }
    return new TextSpan(first, last);
  }

  public String of(String text) {
    return text.substring(start, end);
  }
}
