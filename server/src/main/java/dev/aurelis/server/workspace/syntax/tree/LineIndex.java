package dev.aurelis.server.workspace.syntax.tree;

import java.util.Arrays;

/** Where the lines of a text begin. Lines end with a line feed, as the native parser counts. */
final class LineIndex {
  private final int[] starts;
  private final int count;

  LineIndex(String text) {
    var found = new int[16];
    var lines = 1;
    for (var at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
      if (lines == found.length) {
        found = Arrays.copyOf(found, lines * 2);
      }
      found[lines++] = at + 1;
    }
    this.starts = found;
    this.count = lines;
  }

  /** The line of an offset, counted from zero. */
  int lineOf(int offset) {
    var found = Arrays.binarySearch(starts, 0, count, offset);
    return found >= 0 ? found : -found - 2;
  }

  int startOf(int line) {
    return starts[line];
  }
}
