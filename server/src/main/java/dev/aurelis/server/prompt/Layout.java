package dev.aurelis.server.prompt;

import dev.aurelis.server.model.TextSpan;
import java.util.ArrayList;
import java.util.List;

/**
 * How a place of a document is laid out, and how to fit code into it: the depth of the line the
 * span begins in, tabs or blanks, line ends. The first line of fitted code has no indentation where
 * the document has it already.
 *
 * @param base indentation of the span's first line
 * @param unit one step of indentation: a tab, or blanks
 * @param newline line end of the document
 * @param innerDepth smallest depth of the replaced text's further lines, -1 where it has none
 * @param indented whether the base indentation stands before the span in the document
 */
record Layout(String base, String unit, String newline, int innerDepth, boolean indented) {
  private static final int TAB = 4;

  static Layout of(String document, TextSpan span) {
    int lineStart = document.lastIndexOf('\n', span.start() - 1) + 1;
    int textStart = lineStart;
    while (textStart < document.length() && isBlank(document.charAt(textStart))) {
      textStart++;
    }
    var base = document.substring(lineStart, textStart);
    var original = List.of(span.of(document).replace("\r", "").split("\n", -1));
    var unit = unit(document);
    int inner = minimum(original.subList(1, original.size()), unit);
    var newline = document.contains("\r\n") ? "\r\n" : "\n";
    return new Layout(base, unit, newline, inner, span.start() > lineStart || base.isEmpty());
  }

  /** The code with this place's indentation and line ends. */
  String fit(String code) {
    var lines = List.of(code.split("\n", -1));
    int shift = shift(lines, depth(base, width(unit)));
    var fitted = new ArrayList<String>();
    for (var line : lines) {
      if (line.isBlank()) {
        fitted.add("");
      } else if (fitted.isEmpty()) {
        fitted.add((indented ? "" : base) + line.strip());
      } else {
        fitted.add(indentation(Math.max(0, depth(line, width(unit)) + shift)) + line.strip());
      }
    }
    return String.join(newline, fitted);
  }

  /**
   * How much deeper the further lines must go: models write a piece either as it stands in the
   * document, its first line bare, or moved to the left edge.
   */
  private int shift(List<String> lines, int baseDepth) {
    int first = depth(lines.getFirst(), width(unit));
    int rest = minimum(lines.subList(1, lines.size()), unit);
    if (rest < 0 || (baseDepth == 0 && first == 0)) {
      return 0;
    }
    if (first > 0) {
      return baseDepth - Math.min(first, rest);
    }
    return rest < shallowest(lines.getFirst(), baseDepth) ? baseDepth : 0;
  }

  /** The depth the further lines have at least, where they are written as in the document. */
  private int shallowest(String firstLine, int baseDepth) {
    if (innerDepth >= 0) {
      return Math.max(innerDepth, baseDepth);
    }
    boolean opensBlock = firstLine.stripTrailing().endsWith(":");
    return opensBlock ? baseDepth + width(unit) : baseDepth;
  }

  private String indentation(int depth) {
    if (unit.equals("\t")) {
      return "\t".repeat(depth / TAB) + " ".repeat(depth % TAB);
    }
    return " ".repeat(depth);
  }

  private static int minimum(List<String> lines, String unit) {
    return lines.stream()
        .filter(line -> !line.isBlank())
        .mapToInt(line -> depth(line, width(unit)))
        .min()
        .orElse(-1);
  }

  private static int width(String unit) {
    return unit.equals("\t") ? TAB : unit.length();
  }

  private static int depth(String line, int tab) {
    int depth = 0;
    for (int at = 0; at < line.length() && isBlank(line.charAt(at)); at++) {
      depth += line.charAt(at) == '\t' ? tab - depth % tab : 1;
    }
    return depth;
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }

  private static String unit(String document) {
    int tabs = 0;
    int blanks = 0;
    int smallest = Integer.MAX_VALUE;
    int seen = 0;
    for (var line : document.split("\n", 2_000)) {
      if (line.startsWith("\t")) {
        tabs++;
      } else if (line.startsWith("  ") && !line.isBlank() && line.strip().charAt(0) != '*') {
        blanks++;
        smallest = Math.min(smallest, depth(line, TAB));
      }
      if (++seen == 1_999) {
        break;
      }
    }
    if (tabs > blanks) {
      return "\t";
    }
    return " ".repeat(smallest == 2 ? 2 : TAB);
  }
}
