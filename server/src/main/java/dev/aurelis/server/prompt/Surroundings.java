package dev.aurelis.server.prompt;

import dev.aurelis.server.model.TextSpan;
import java.util.List;

/** Takes away what an answer repeats of the document around the selection. */
final class Surroundings {
  private Surroundings() {}

  /**
   * The answer without the lines that stand before and after the selection anyway. All lines of a
   * side must be there, in order and at the answer's own edge: a shorter match is chance.
   */
  static String removed(String code, String document, TextSpan span) {
    var lines = List.of(code.split("\n", -1));
    var before = solid(document.substring(0, span.start()));
    var after = solid(document.substring(span.end()));
    int head = isWorthIt(before) ? matched(lines, before) : 0;
    int tail = isWorthIt(after) ? matched(lines.reversed(), after.reversed()) : 0;
    if (head + tail >= lines.size()) {
      return "";
    }
    return String.join("\n", dropBlanks(lines.subList(head, lines.size() - tail)));
  }

  /** A lone brace or a blank says nothing; a side counts from one telling line on. */
  private static boolean isWorthIt(List<String> side) {
    return side.stream().anyMatch(line -> line.length() > 3);
  }

  /** How many leading lines spell out all of a side; 0 where some of it is missing. */
  private static int matched(List<String> lines, List<String> side) {
    int used = 0;
    for (var wanted : side) {
      while (used < lines.size() && lines.get(used).isBlank()) {
        used++;
      }
      if (used == lines.size() || !lines.get(used).strip().equals(wanted)) {
        return 0;
      }
      used++;
    }
    return used;
  }

  private static List<String> solid(String text) {
    return text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
  }

  private static List<String> dropBlanks(List<String> lines) {
    int first = 0;
    while (first < lines.size() && lines.get(first).isBlank()) {
      first++;
    }
    int last = lines.size();
    while (last > first && lines.get(last - 1).isBlank()) {
      last--;
    }
    return lines.subList(first, last);
  }
}
