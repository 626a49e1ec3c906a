package dev.aurelis.server.features.completion;

import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How a document indents, as its lines around the cursor tell.
 *
 * @param unit blanks by which a block is deeper, or the width that a tab stands for
 */
record Indentation(Kind kind, int unit) {
  /** What lines begin with. */
  enum Kind {
    TABS,
    BLANKS,
    /** No line tells. */
    UNKNOWN
  }

  private static final int LINES_AROUND = 100;
  private static final int WIDEST = 8;
  private static final int USUAL = 4;
  private static final Pattern LABEL =
      Pattern.compile(
          "\\s*(?:(?:case|default)\\b.*(?::|->|=>).*|(?:public|private|protected)\\s*:.*)");
  private static final Pattern FLAT = Pattern.compile("\\s*(?:namespace|extern)\\b.*");

  static Indentation around(Place place) {
    var above = place.prefix().lines().skip(Math.max(0, count(place.prefix()) - LINES_AROUND));
    var below = place.suffix().lines().limit(LINES_AROUND);
    var lines = Stream.concat(above, below).filter(line -> !line.isBlank()).toList();
    var steps = new int[WIDEST + 1];
    int tabs = 0;
    for (int at = 1; at < lines.size(); at++) {
      tabs += lines.get(at).startsWith("\t") ? 1 : lines.get(at).startsWith("  ") ? -1 : 0;
      int step = Indent.depth(lines.get(at)) - Indent.depth(lines.get(at - 1));
      if (step > 1 && step <= WIDEST && place.opensBlock(lines.get(at - 1))) {
        steps[step]++;
      }
    }
    int unit =
        lines.stream().mapToInt(Indent::depth).filter(depth -> depth > 1).min().orElse(USUAL);
    unit = Math.min(unit, WIDEST);
    for (int step = 2; step <= WIDEST; step++) {
      unit = steps[step] > steps[unit] ? step : unit;
    }
    return new Indentation(tabs > 0 ? Kind.TABS : tabs < 0 ? Kind.BLANKS : Kind.UNKNOWN, unit);
  }

  private static long count(String text) {
    return text.lines().count();
  }

  /**
   * The lines of a block as deep as this document wants them. A model that begins the block no
   * deeper than the line that opens it did not look at the depth.
   *
   * @param text begins with a line end
   */
  String block(String text, Place place) {
    var first = text.lines().filter(line -> !line.isBlank()).findFirst();
    if (first.isEmpty()) {
      return text;
    }
    var own = spaced(first.get());
    int by = isTooFlat(own, place) ? wanted(own, place) - Indent.depth(own) : 0;
    var lines = text.split("\n", -1);
    for (int at = 1; at < lines.length; at++) {
      lines[at] = deeper(spaced(lines[at]), by);
    }
    return String.join("\n", lines);
  }

  private static boolean isTooFlat(String own, Place place) {
    int depth = Indent.depth(own);
    int opener = Indent.depth(place.lineHead());
    return depth < opener
        || (depth == opener
            && !Balance.beginsWithCloser(own)
            && !LABEL.matcher(own).matches()
            && !FLAT.matcher(place.lineHead()).matches());
  }

  /** Where tabs are used, labels usually stand below the line that opens their block. */
  private int wanted(String own, Place place) {
    int opener = Indent.depth(place.lineHead());
    return kind == Kind.TABS && LABEL.matcher(own).matches() ? opener : (opener / unit + 1) * unit;
  }

  /** A tab stands for one step, whatever a step is here. */
  private String spaced(String line) {
    if (kind != Kind.BLANKS || line.isEmpty() || line.charAt(0) != '\t') {
      return line;
    }
    int end = 0;
    while (end < line.length() && line.charAt(end) == '\t') {
      end++;
    }
    return " ".repeat(end * unit) + line.substring(end);
  }

  private String deeper(String line, int by) {
    return by == 0 || line.isBlank()
        ? line
        : (kind == Kind.TABS ? "\t".repeat(by / unit) : " ".repeat(by)) + line;
  }
}
