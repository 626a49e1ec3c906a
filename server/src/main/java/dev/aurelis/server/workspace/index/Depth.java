package dev.aurelis.server.workspace.index;

import java.util.Arrays;

/** Turns widths of indentation into changes of depth, with a stack as Python's grammar does. */
final class Depth {
  private int[] widths = new int[16];
  private int top = -1;

  /** Levels between the line before and a line with this width. */
  int change(int width) {
    if (top < 0) {
      widths[++top] = width;
      return 0;
    }
    if (width > widths[top]) {
      if (top + 1 == widths.length) {
        widths = Arrays.copyOf(widths, 2 * widths.length);
      }
      widths[++top] = width;
      return 1;
    }
    var before = top;
    while (top > 0 && widths[top] > width) {
      top--;
    }
    if (widths[top] > width) {
      widths[top] = width;
      return Math.min(-1, top - before);
    }
    var change = top - before;
    if (widths[top] < width) {
      widths[++top] = width;
      return Math.min(-1, change + 1);
    }
    return change;
  }
}
