package dev.aurelis.server.features.completion;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Filters that look at how the candidate fits between what stands before and after it. */
final class Fit {
  private static final int LINES_BELOW = 12;

  private Fit() {}

  /**
   * Ends where the block the cursor is in ends; the line that closes it may stay. A text that
   * closes the block first goes on in the block around it.
   */
  static Optional<String> withinScope(String text, Place place) {
    var lines = List.of(text.split("\n", -1));
    int base = Indent.depth(place.lineHead());
    if (place.lineHead().isBlank() && !lines.getFirst().isBlank()) {
      base = Math.max(base, Indent.depth(place.lineHead() + lines.getFirst()));
    }
    boolean begun = !lines.getFirst().isBlank();
    for (int at = 1; at < lines.size(); at++) {
      var line = lines.get(at);
      if (line.isBlank()) {
        continue;
      }
      int depth = Indent.depth(line);
      if (depth < base && (begun || !Balance.beginsWithCloser(line))) {
        int end = Balance.beginsWithCloser(line) ? at + 1 : at;
        return Optional.of(String.join("\n", lines.subList(0, end)));
      }
      base = Math.min(base, depth);
      begun |= !Balance.isAllClosers(line);
    }
    return Optional.of(text);
  }

  static Optional<String> notTheNextLine(String text, Place place) {
    var next = place.linesBelow(1);
    boolean same =
        !next.isEmpty()
            && text.strip().equals(next.getFirst().strip())
            && place.lineHead().isBlank();
    return same ? Optional.empty() : Optional.of(text);
  }

  /** Last lines that stand below the cursor anyway go. */
  static Optional<String> withoutLinesBelow(String text, Place place) {
    var lines = new ArrayList<>(List.of(text.split("\n", -1)));
    var below = place.linesBelow(LINES_BELOW);
    for (int count = Math.min(lines.size() - 1, below.size()); count > 0; count--) {
      var tail = lines.subList(lines.size() - count, lines.size());
      if (same(tail, below.subList(0, count))) {
        return Optional.of(String.join("\n", lines.subList(0, lines.size() - count)));
      }
    }
    return Optional.of(text);
  }

  private static boolean same(List<String> tail, List<String> below) {
    for (int at = 0; at < tail.size(); at++) {
      boolean closer = tail.get(at).strip().length() <= 2;
      boolean equal =
          closer
              ? tail.get(at).stripTrailing().equals(below.get(at).stripTrailing())
              : tail.get(at).strip().equals(below.get(at).strip());
      if (!equal) {
        return false;
      }
    }
    return true;
  }

  /** A tail that is the beginning of the line's rest, but not all of it, would stand twice. */
  static Optional<String> withoutRestOfLine(String text, Place place) {
    var rest = place.lineRest().stripTrailing();
    if (rest.isEmpty() || replaced(text, place) > 0) {
      return Optional.of(text);
    }
    for (int length = Math.min(rest.length(), text.length()); length > 0; length--) {
      if (text.endsWith(rest.substring(0, length))) {
        return Optional.of(text.substring(0, text.length() - length));
      }
    }
    return Optional.of(text);
  }

  /** A block on lines of its own leaves one to what closes it, which an editor wrote already. */
  static Optional<String> closed(String text, Place place) {
    var rest = place.lineRest().strip();
    int end = text.indexOf('\n');
    boolean glued =
        end >= 0
            && text.substring(0, end).isBlank()
            && place.isAtLineEnd()
            && Balance.beginsWithCloser(rest)
            && replaced(text, place) == 0;
    return Optional.of(glued ? text + "\n" + place.indentation() + rest : text);
  }

  /** How much of the line's rest the candidate holds itself and so replaces. */
  static int replaced(String text, Place place) {
    var rest = place.lineRest().stripTrailing();
    if (rest.isBlank() || !place.isAtLineEnd()) {
      return 0;
    }
    if (text.stripTrailing().endsWith(rest.strip())) {
      return rest.length();
    }
    return covers(Balance.surplus(text), rest.strip()) ? rest.length() : 0;
  }

  /** Whether all of the rest occurs in the surplus in order. */
  private static boolean covers(String surplus, String rest) {
    int at = 0;
    for (int wanted = 0; wanted < rest.length(); wanted++) {
      if (rest.charAt(wanted) == ' ') {
        continue;
      }
      at = surplus.indexOf(rest.charAt(wanted), at) + 1;
      if (at == 0) {
        return false;
      }
    }
    return true;
  }

  /** Further lines use what the document uses: tabs or blanks. */
  static Optional<String> indented(String text, Place place) {
    if (text.indexOf('\n') < 0) {
      return Optional.of(text);
    }
    var document = place.prefix() + place.suffix();
    long tabs = document.lines().limit(2_000).filter(line -> line.startsWith("\t")).count();
    long blanks = document.lines().limit(2_000).filter(line -> line.startsWith("  ")).count();
    if (tabs == blanks) {
      return Optional.of(text);
    }
    var lines = new ArrayList<>(List.of(text.split("\n", -1)));
    lines.subList(1, lines.size()).replaceAll(line -> Indent.with(tabs > blanks, line));
    return Optional.of(String.join("\n", lines));
  }
}
