package dev.aurelis.server.features.completion.noise;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * A piece cut out of code.
 *
 * @param middle what stood between
 */
record Hole(Kind kind, String prefix, String middle, String suffix) {
  private static final int TRIES = 40;
  private static final int MOST_BLOCK_LINES = 4;
  private static final int LEAST_LETTERS = 2;

  /** What was cut out. */
  enum Kind {
    /** The rest of a line, or all of it but its indentation. */
    LINE,
    /** The rest of a line but for what closes it. */
    ARGUMENT,
    /** The lines of a block, from the end of the line that opens it. */
    BLOCK
  }

  /** A hole of a kind at a random place; empty where chance found none. */
  static Optional<Hole> in(String text, Kind kind, Random random) {
    var lines = List.of(text.split("\n", -1));
    for (int tries = 0; tries < TRIES; tries++) {
      int at = random.nextInt(lines.size());
      var found =
          switch (kind) {
            case LINE -> line(lines, at, random);
            case ARGUMENT -> argument(lines, at, random);
            case BLOCK -> block(lines, at);
          };
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private static Optional<Hole> line(List<String> lines, int at, Random random) {
    var line = lines.get(at);
    int first = indentation(line);
    var starts = new ArrayList<Integer>(List.of(first));
    for (int column = first + 1; column < line.length(); column++) {
      if (isStart(line, column)) {
        starts.add(column);
      }
    }
    int start = starts.get(random.nextInt(starts.size()));
    return hole(Kind.LINE, lines, at, start, line.stripTrailing().length());
  }

  /** Where a word begins, or something behind what is no word. */
  private static boolean isStart(String line, int column) {
    return Character.isLetterOrDigit(line.charAt(column))
        && !Character.isLetterOrDigit(line.charAt(column - 1))
        && line.charAt(column - 1) != '_';
  }

  private static Optional<Hole> argument(List<String> lines, int at, Random random) {
    var line = lines.get(at).stripTrailing();
    int end = line.length();
    while (end > 0 && ")];".indexOf(line.charAt(end - 1)) >= 0) {
      end--;
    }
    int open = line.lastIndexOf('(', Math.max(0, end - 1));
    while (end > 0 && line.charAt(end - 1) == ' ') {
      end--;
    }
    if (end == line.length()
        || open < 0
        || line.substring(open + 1, end).matches(".*[()\\[\\]].*")) {
      return Optional.empty();
    }
    return hole(Kind.ARGUMENT, lines, at, open + 1, end);
  }

  private static Optional<Hole> hole(Kind kind, List<String> lines, int at, int start, int end) {
    var line = lines.get(at);
    if (start >= end || letters(line.substring(start, end)) < LEAST_LETTERS) {
      return Optional.empty();
    }
    var before = String.join("\n", lines.subList(0, at)) + (at > 0 ? "\n" : "");
    var after =
        at + 1 < lines.size() ? "\n" + String.join("\n", lines.subList(at + 1, lines.size())) : "";
    return Optional.of(
        new Hole(
            kind,
            before + line.substring(0, start),
            line.substring(start, end),
            line.substring(end) + after));
  }

  private static Optional<Hole> block(List<String> lines, int at) {
    var opener = lines.get(at).stripTrailing();
    if (!opener.endsWith("{") && !opener.endsWith(":")) {
      return Optional.empty();
    }
    int depth = indentation(opener);
    int end = at + 1;
    while (end < lines.size() && !lines.get(end).isBlank() && indentation(lines.get(end)) > depth) {
      end++;
    }
    int count = end - at - 1;
    int next = end;
    while (next < lines.size() && lines.get(next).isBlank()) {
      next++;
    }
    boolean isWhole = next < lines.size() && indentation(lines.get(next)) <= depth;
    if (count == 0 || count > MOST_BLOCK_LINES || !isWhole) {
      return Optional.empty();
    }
    var body = "\n" + String.join("\n", lines.subList(at + 1, end));
    return letters(body) < LEAST_LETTERS
        ? Optional.empty()
        : Optional.of(
            new Hole(
                Kind.BLOCK,
                String.join("\n", lines.subList(0, at)) + (at > 0 ? "\n" : "") + opener,
                body,
                "\n" + String.join("\n", lines.subList(end, lines.size()))));
  }

  private static long letters(String text) {
    return text.chars().filter(Character::isLetterOrDigit).count();
  }

  static int indentation(String line) {
    int at = 0;
    while (at < line.length() && (line.charAt(at) == ' ' || line.charAt(at) == '\t')) {
      at++;
    }
    return at;
  }

  /** The cursor's line before the cursor. */
  String head() {
    return prefix.substring(prefix.lastIndexOf('\n') + 1);
  }

  /** The document with a text in the hole. */
  String with(String text) {
    return prefix + text + suffix;
  }
}
