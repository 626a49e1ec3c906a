package dev.aurelis.server.cli.demo;

import java.util.Optional;
import java.util.regex.Pattern;

/** Takes an answer's Markdown file apart: the body, and the line that says where it came from. */
final class Answers {
  private static final int MOST_LINES = 60;
  private static final Pattern ANSWERED = Pattern.compile("Answered by ([^·\\n]+)");

  private Answers() {}

  static String body(String markdown) {
    var lines = markdown.strip().lines().toList();
    if (lines.size() <= MOST_LINES) {
      return markdown;
    }
    var left = lines.size() - MOST_LINES;
    return String.join("\n", lines.subList(0, MOST_LINES)) + "\n… " + left + " more lines";
  }

  /** What a text says about where it came from: the model and its provider, or the engine. */
  static Optional<String> source(String text) {
    var plain = text.replace("*", "").replace("`", "");
    if (plain.contains("Answered by the embedded engine")) {
      return Optional.of("embedded engine");
    }
    var answered = ANSWERED.matcher(plain);
    return answered.find() ? Optional.of(answered.group(1).strip()) : Optional.empty();
  }
}
