package dev.aurelis.server.workspace.text;

import java.util.Arrays;

/**
 * The lines of a text that does not change. Lines end with LF, CRLF or CR and with nothing else
 * (LSP 3.18, "Text Documents"). Immutable.
 */
public final class LineIndex {
  private final CharSequence text;
  private final int[] starts;

  private LineIndex(CharSequence text, int[] starts) {
    this.text = text;
    this.starts = starts;
  }

  public static LineIndex of(CharSequence text) {
    var starts = new int[Math.max(16, text.length() / 32)];
    int count = 1;
    for (int at = 1; at <= text.length(); at++) {
      if (Lines.startsAt(text, at)) {
        if (count == starts.length) {
          starts = Arrays.copyOf(starts, count * 2);
        }
        starts[count++] = at;
      }
    }
    return new LineIndex(text, Arrays.copyOf(starts, count));
  }

  /** At least one: an empty text has one empty line. */
  public int lineCount() {
    return starts.length;
  }

  /** Offset of a line's first character. */
  public int start(int line) {
    return starts[line];
  }

  /** Offset after a line's last character, the line end excluded. */
  public int end(int line) {
    int next = line + 1 < starts.length ? starts[line + 1] : text.length();
    return Lines.contentEnd(text, starts[line], next);
  }

  /** The line that holds an offset. */
  public int lineOf(int offset) {
    int found = Arrays.binarySearch(starts, offset);
    return found >= 0 ? found : -found - 2;
  }

  /**
   * The offset of a position. A position outside of the text means the nearest one inside; one in
   * the middle of a surrogate pair means the pair's beginning.
   */
  public int offset(TextPosition position, PositionEncoding encoding) {
    if (position.line() < 0) {
      return 0;
    }
    if (position.line() >= starts.length) {
      return text.length();
    }
    int line = position.line();
    return encoding.offset(text, starts[line], end(line), position.column());
  }

  /** The position of an offset; an offset outside of the text means its nearest end. */
  public TextPosition position(int offset, PositionEncoding encoding) {
    int inside = Math.max(0, Math.min(offset, text.length()));
    int line = lineOf(inside);
    return new TextPosition(line, encoding.column(text, starts[line], inside));
  }
}
