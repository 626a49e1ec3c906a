package dev.aurelis.server.workspace.text;

/** The unit in which a client counts the characters of a line (LSP 3.18, PositionEncodingKind). */
public enum PositionEncoding {
  UTF_8("utf-8"),
  UTF_16("utf-16"),
  UTF_32("utf-32");

  private final String protocolName;

  PositionEncoding(String protocolName) {
    this.protocolName = protocolName;
  }

  /** The name in the protocol. */
  public String protocolName() {
    return protocolName;
  }

  /**
   * Where a column lies.
   *
   * @param text the text that holds the line
   * @param start offset of the line's first character
   * @param end offset after its last one, the line end excluded
   * @param column in this encoding; anything beyond the line means its end
   * @return an offset in UTF-16 code units, never inside a surrogate pair
   */
  int offset(CharSequence text, int start, int end, int column) {
    if (this == UTF_16) {
      int offset = (int) Math.min((long) start + Math.max(0, column), end);
      return isInsidePair(text, offset, start, end) ? offset - 1 : offset;
    }
    int offset = start;
    int left = column;
    while (offset < end) {
      int point = Character.codePointAt(text, offset);
      left -= units(point);
      if (left < 0) {
        break;
      }
      offset += Character.charCount(point);
    }
    return Math.min(offset, end);
  }

  /** The column of an offset; the inverse of {@link #offset}. */
  int column(CharSequence text, int start, int offset) {
    if (this == UTF_16) {
      return offset - start;
    }
    int column = 0;
    int at = start;
    while (at < offset) {
      int point = Character.codePointAt(text, at);
      column += units(point);
      at += Character.charCount(point);
    }
    return column;
  }

  private int units(int point) {
    return switch (this) {
      case UTF_8 -> point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
      case UTF_16 -> Character.charCount(point);
      case UTF_32 -> 1;
    };
  }

  private static boolean isInsidePair(CharSequence text, int offset, int start, int end) {
    return offset > start
        && offset < end
        && Character.isLowSurrogate(text.charAt(offset))
        && Character.isHighSurrogate(text.charAt(offset - 1));
  }
}
