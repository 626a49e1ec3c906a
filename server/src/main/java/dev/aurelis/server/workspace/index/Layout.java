package dev.aurelis.server.workspace.index;

/**
 * How a document is laid out.
 *
 * @param unit one level of indentation
 * @param lineEnd as the document writes it
 */
record Layout(String unit, String lineEnd) {
  private static final int LOOKED_AT = 400;
  private static final int WIDEST = 8;

  /** The layout of most lines near the beginning; four spaces where nothing is indented. */
  static Layout of(String text) {
    var steps = new int[WIDEST + 1];
    var tabs = 0;
    var spaces = 0;
    var before = 0;
    var start = 0;
    for (var line = 0; line < LOOKED_AT && start < text.length(); line++) {
      var end = text.indexOf('\n', start);
      end = end < 0 ? text.length() : end;
      var width = 0;
      while (start + width < end && text.charAt(start + width) == ' ') {
        width++;
      }
      if (start < end && text.charAt(start) == '\t') {
        tabs++;
      } else if (start + width < end && text.charAt(start + width) > ' ') {
        var step = width - before;
        if (step > 1 && step <= WIDEST) {
          steps[step]++;
        }
        spaces += width > 1 ? 1 : 0;
        before = width;
      }
      start = end + 1;
    }
    return new Layout(tabs > spaces ? "\t" : " ".repeat(commonest(steps)), lineEndOf(text));
  }

  private static String lineEndOf(String text) {
    var first = text.indexOf('\n');
    return first > 0 && text.charAt(first - 1) == '\r' ? "\r\n" : "\n";
  }

  private static int commonest(int[] steps) {
    var best = 4;
    for (var step = 2; step < steps.length; step++) {
      best = steps[step] > steps[best] ? step : best;
    }
    return best;
  }

  /** An indentation with some levels more, or fewer if negative. */
  String indented(String base, int levels) {
    if (levels >= 0) {
      return base + unit.repeat(levels);
    }
    var keep = base.length();
    for (var level = levels; level < 0 && keep > 0; level++) {
      keep = base.startsWith("\t") ? keep - 1 : Math.max(0, keep - unit.length());
    }
    return base.substring(0, keep);
  }
}
