package dev.aurelis.server.workspace.text;

import java.util.Arrays;

/**
 * The line starts of a text that is being edited, as a gap buffer: those before the gap are counted
 * from the beginning of the text, those after it from its end. So an edit touches only the lines it
 * changes, and moving to another place costs the lines in between. Not thread-safe.
 */
final class LineStarts {
  private int[] slots;
  private int gapStart;
  private int gapEnd;

  LineStarts(CharSequence text) {
    slots = new int[Math.max(64, text.length() / 24)];
    gapEnd = slots.length;
    addBefore(0);
    for (int at = 1; at <= text.length(); at++) {
      if (Lines.startsAt(text, at)) {
        addBefore(at);
      }
    }
  }

  int count() {
    return gapStart + slots.length - gapEnd;
  }

  int start(int line, int textLength) {
    return line < gapStart ? slots[line] : textLength - slots[line + gapEnd - gapStart];
  }

  /**
   * Follows an edit that has just been made.
   *
   * @param text the text after it
   * @param start where it began
   * @param removed characters that were taken away
   * @param inserted characters that stand there now
   */
  void replaced(CharSequence text, int start, int removed, int inserted) {
    int before = text.length() - inserted + removed;
    moveGap(Math.max(1, start), before);
    while (gapEnd < slots.length && before - slots[gapEnd] <= start + removed) {
      gapEnd++;
    }
    for (int at = Math.max(1, start); at <= start + inserted; at++) {
      if (Lines.startsAt(text, at)) {
        addBefore(at);
      }
    }
  }

  /** Puts the gap before the first line that starts at or after the offset. */
  private void moveGap(int offset, int textLength) {
    while (gapStart > 0 && slots[gapStart - 1] >= offset) {
      slots[--gapEnd] = textLength - slots[--gapStart];
    }
    while (gapEnd < slots.length && textLength - slots[gapEnd] < offset) {
      slots[gapStart++] = textLength - slots[gapEnd++];
    }
  }

  private void addBefore(int offset) {
    if (gapStart == gapEnd) {
      int after = slots.length - gapEnd;
      var wider = Arrays.copyOf(slots, slots.length * 2);
      System.arraycopy(slots, gapEnd, wider, wider.length - after, after);
      gapEnd = wider.length - after;
      slots = wider;
    }
    slots[gapStart++] = offset;
  }
}
