package dev.aurelis.server.features.completion;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Drops candidates that go round in circles. */
final class Repetition {
  private static final Pattern TOKEN =
      Pattern.compile("[\\p{L}\\p{N}_]+|[ \\t]+|\\n|[^\\p{L}\\p{N}_\\s]");
  private static final int EQUAL_LINES = 3;
  private static final int SHORT_LINE = 5;
  private static final int LONG_LINE = 8;

  /** Last tokens looked at, and the longest period that counts as a circle among them. */
  private static final int[][] WINDOWS = {{10, 1}, {30, 10}, {45, 20}, {60, 30}};

  private Repetition() {}

  static Optional<String> endless(String text, Place place) {
    var all = new ArrayList<String>();
    TOKEN.matcher(text).results().forEach(found -> all.add(found.group()));
    var solid = all.stream().filter(token -> !token.isBlank()).toList();
    boolean circles = circles(all) || circles(solid) || equalLines(text);
    return circles ? Optional.empty() : Optional.of(withoutEcho(text));
  }

  /** The last line without the same once more, which is how a circle begins. */
  private static String withoutEcho(String text) {
    int last = text.lastIndexOf('\n');
    int before = text.lastIndexOf('\n', last - 1);
    if (last <= 0) {
      return text;
    }
    var line = text.substring(last + 1).strip();
    var above = text.substring(before + 1, last).strip();
    boolean again =
        line.equals(above)
            ? line.length() >= SHORT_LINE
            : line.length() >= LONG_LINE && above.startsWith(line);
    return again ? withoutEcho(text.substring(0, last)) : text;
  }

  private static boolean circles(List<String> tokens) {
    for (var window : WINDOWS) {
      if (tokens.size() >= window[0]) {
        var last = tokens.subList(tokens.size() - window[0], tokens.size());
        if (period(last) <= window[1]) {
          return true;
        }
      }
    }
    return false;
  }

  private static int period(List<String> tokens) {
    int period = 1;
    while (period < tokens.size()
        && !tokens
            .subList(period, tokens.size())
            .equals(tokens.subList(0, tokens.size() - period))) {
      period++;
    }
    return period;
  }

  private static boolean equalLines(String text) {
    var lines = text.lines().map(String::strip).filter(line -> line.length() > 2).toList();
    for (int at = EQUAL_LINES - 1; at < lines.size(); at++) {
      var run = lines.subList(at - EQUAL_LINES + 1, at + 1);
      if (run.stream().distinct().count() == 1) {
        return true;
      }
    }
    return false;
  }
}
