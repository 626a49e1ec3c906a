package dev.aurelis.server.features.completion;

import java.util.Optional;
import java.util.regex.Pattern;

/** Filters that look at the candidate's own form. */
final class Shape {
  private static final Pattern FENCE =
      Pattern.compile("(?s)\\A\\s*(?:```|~~~)[^\\n]*\\n(.*?)(?:\\n?(?:```|~~~)\\s*.*)?\\z");
  private static final Pattern LATE_FENCE = Pattern.compile("(?m)^\\s*(?:```|~~~).*$");
  private static final Pattern TALK =
      Pattern.compile(
          "(?is)\\A\\s*(?:sure|certainly|of course|here(?:'s| is| are)|i(?:'m| am|'ll| cannot|"
              + " can't)|sorry|unfortunately|as an ai|the (?:following|code|completion|answer)|this"
              + " (?:code|function|method)|to complete|let me|note that|you can)\\b[^=;{}()\\n]*"
              + "(?:[.:!,]|$).*");
  private static final int SHORTEST_HEAD = 3;

  /** Lines before the cursor that a model may begin with again. */
  static final int LINES_BACK = 8;

  private Shape() {}

  static Optional<String> unwrapped(String text, Place place) {
    var fenced = FENCE.matcher(text);
    if (fenced.matches()) {
      return Optional.of(fenced.group(1));
    }
    var late = LATE_FENCE.matcher(text);
    return Optional.of(late.find() ? text.substring(0, late.start()) : text);
  }

  static Optional<String> codeOnly(String text, Place place) {
    boolean inComment = place.lineHead().stripLeading().matches("(?s)(//|#|/?\\*|--|\"\"\"|;).*");
    return !inComment && TALK.matcher(text).matches() ? Optional.empty() : Optional.of(text);
  }

  /** Models like to begin the line again: its head, or the lines above with it, go. */
  static Optional<String> withoutPrefix(String text, Place place) {
    var said = text.stripLeading();
    var prefix = place.prefix();
    int start = prefix.length() - place.lineHead().length();
    var longest = "";
    for (int line = 0; line < LINES_BACK && start >= 0; line++) {
      var tail = prefix.substring(start).stripLeading();
      if (tail.strip().length() >= SHORTEST_HEAD && said.startsWith(tail)) {
        longest = tail.length() > longest.length() ? tail : longest;
      }
      start = start == 0 ? -1 : prefix.lastIndexOf('\n', start - 2) + 1;
    }
    return Optional.of(longest.isEmpty() ? text : said.substring(longest.length()));
  }

  static Optional<String> firstLine(String text, Place place) {
    if (!place.single()) {
      return Optional.of(text);
    }
    var said = place.lineHead().isBlank() ? text.replaceFirst("\\A\\s*\\n", "") : text;
    int begin = said.isEmpty() || said.charAt(0) != '\n' ? 0 : 1;
    int end = said.indexOf('\n', begin);
    return Optional.of(end < 0 ? said : said.substring(0, end));
  }

  static Optional<String> notTheLineAbove(String text, Place place) {
    var above = place.lineAbove().strip();
    var first = text.strip().lines().findFirst().orElse("").strip();
    boolean rewrites =
        place.lineHead().isBlank() && above.length() > SHORTEST_HEAD && first.equals(above);
    return rewrites ? Optional.empty() : Optional.of(text);
  }

  static Optional<String> longEnough(String text, Place place) {
    return text.strip().length() > 1 ? Optional.of(text) : Optional.empty();
  }
}
