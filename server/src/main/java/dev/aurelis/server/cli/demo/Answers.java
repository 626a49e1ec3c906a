package dev.aurelis.server.cli.demo;

import java.util.List;

/** Takes an answer's Markdown file apart: the body, and the line that says where it came from. */
final class Answers {
  private static final int MOST_LINES = 40;

  private Answers() {}

  static String body(String markdown) {
    var lines = markdown.strip().lines().toList();
    if (lines.size() <= MOST_LINES) {
      return markdown;
    }
    var left = lines.size() - MOST_LINES;
    return String.join("\n", lines.subList(0, MOST_LINES)) + "\n… " + left + " more lines";
  }

  /** The last line with words in it: every answer ends with its provenance. */
  static String source(String markdown) {
    List<String> lines = markdown.strip().lines().filter(line -> !line.isBlank()).toList();
    return lines.isEmpty() ? "unknown" : sourceOfEnd(lines.getLast());
  }

  /** A provenance line cut to its first fact. */
  static String sourceOfEnd(String line) {
    var plain = line.replace("*", "").replace("_", "").replace("`", "").strip();
    var cut = plain.indexOf(" · ");
    return cut > 0 ? plain.substring(0, cut) : plain.length() > 48 ? plain.substring(0, 48) : plain;
  }
}
