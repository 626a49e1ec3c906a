package dev.aurelis.server.workspace.text;

/**
 * Characters with a gap where the last edit was, so that typing costs what is typed. Not
 * thread-safe.
 */
final class GapText implements CharSequence {
  private static final int SPARE = 4096;

  private char[] chars;
  private int gapStart;
  private int gapEnd;

  GapText(String text) {
    chars = new char[text.length() + SPARE];
    text.getChars(0, text.length(), chars, 0);
    gapStart = text.length();
    gapEnd = chars.length;
  }

  @Override
  public int length() {
    return chars.length - (gapEnd - gapStart);
  }

  @Override
  public char charAt(int index) {
    return chars[index < gapStart ? index : index + (gapEnd - gapStart)];
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return toString().substring(start, end);
  }

  void replace(int start, int end, String text) {
    moveGap(start);
    gapEnd += end - start;
    if (gapEnd - gapStart < text.length()) {
      widen(text.length());
    }
    text.getChars(0, text.length(), chars, gapStart);
    gapStart += text.length();
  }

  private void moveGap(int to) {
    if (to < gapStart) {
      int moved = gapStart - to;
      System.arraycopy(chars, to, chars, gapEnd - moved, moved);
      gapStart = to;
      gapEnd -= moved;
    } else if (to > gapStart) {
      int moved = to - gapStart;
      System.arraycopy(chars, gapEnd, chars, gapStart, moved);
      gapStart = to;
      gapEnd += moved;
    }
  }

  private void widen(int needed) {
    int after = chars.length - gapEnd;
    var wider = new char[length() + needed + Math.max(SPARE, length() / 8)];
    System.arraycopy(chars, 0, wider, 0, gapStart);
    System.arraycopy(chars, gapEnd, wider, wider.length - after, after);
    gapEnd = wider.length - after;
    chars = wider;
  }

  /** Moves the gap to the end first: then no second array of this size is needed. */
  @Override
  public String toString() {
    moveGap(length());
    return new String(chars, 0, gapStart);
  }
}
