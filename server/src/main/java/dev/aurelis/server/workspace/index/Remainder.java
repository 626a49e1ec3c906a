package dev.aurelis.server.workspace.index;

import java.util.List;

/** Keeps a continuation from repeating what stands after the cursor already. */
final class Remainder {
  private static final String CLOSERS = ")]}>\"'`;:, \t";
  private static final String OPENING = "([{";
  private static final String CLOSING = ")]}";

  private Remainder() {}

  /** Whether something may be put in: the rest of the line is blank or only closes things. */
  static boolean leavesRoom(String restOfLine) {
    return restOfLine.chars().allMatch(c -> CLOSERS.indexOf(c) >= 0);
  }

  /**
   * Cuts what is there already.
   *
   * @param beforeOnLine what stands before the cursor on its line
   * @param text the continuation
   * @param restOfLine what stands after the cursor on its line
   * @param below the text after that line
   */
  static String fit(String beforeOnLine, String text, String restOfLine, String below) {
    var rest = restOfLine.strip();
    if (!rest.isEmpty()) {
      return beforeRest(firstLine(text), rest);
    }
    return withoutLinesBelow(beforeOnLine, text, below);
  }

  private static String firstLine(String text) {
    var end = text.indexOf('\n');
    return end < 0 ? text : text.substring(0, end).stripTrailing();
  }

  private static String beforeRest(String text, String rest) {
    var open = 0;
    for (var i = 0; i < text.length(); i++) {
      var c = text.charAt(i);
      open += OPENING.indexOf(c) >= 0 ? 1 : 0;
      if (CLOSING.indexOf(c) >= 0 && --open < 0) {
        return text.substring(0, i);
      }
    }
    for (var length = Math.min(rest.length(), text.length()); length > 0; length--) {
      if (text.regionMatches(text.length() - length, rest, 0, length)) {
        return text.substring(0, text.length() - length);
      }
    }
    return text;
  }

  /** Drops trailing lines that equal the lines below, indentation included. */
  private static String withoutLinesBelow(String beforeOnLine, String text, String below) {
    var whole = beforeOnLine + text;
    var lines = whole.split("\n", -1);
    var next = below.lines().filter(line -> !line.isBlank()).limit(lines.length).toList();
    var start = 0;
    for (var line : lines) {
      var tail = whole.substring(start).lines().filter(each -> !each.isBlank()).toList();
      if (!tail.isEmpty() && tail.size() <= next.size() && equalLines(tail, next)) {
        var kept = whole.substring(0, start).stripTrailing();
        return kept.length() <= beforeOnLine.length() ? "" : kept.substring(beforeOnLine.length());
      }
      start += line.length() + 1;
    }
    return text;
  }

  private static boolean equalLines(List<String> tail, List<String> next) {
    for (var i = 0; i < tail.size(); i++) {
      if (!tail.get(i).stripTrailing().equals(next.get(i).stripTrailing())) {
        return false;
      }
    }
    return true;
  }
}
