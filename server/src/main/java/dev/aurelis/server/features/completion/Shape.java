package dev.aurelis.server.features.completion;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Filters that look at the candidate's own form. */
final class Shape {
  private static final Pattern FENCE =
      Pattern.compile("(?s)\\A\\s*(?:```|~~~)[^\\n]*\\n(.*?)(?:\\n?(?:```|~~~)\\s*.*)?\\z");
  private static final Pattern LATE_FENCE = Pattern.compile("(?m)^\\s*(?:```|~~~).*$");
  private static final int SHORTEST_HEAD = 3;

  /** Lines before the cursor that a model may begin with again. */
  private static final int LINES_BACK = 8;

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
    var code = Talk.removed(text, place);
    return Talk.is(code, place) ? Optional.empty() : Optional.of(code);
  }

  /** Models like to begin the line again: its head, or the lines above with it, go. */
  static Optional<String> withoutPrefix(String text, Place place) {
    var said = text.stripLeading();
    return Optional.of(
        tails(place)
            .filter(tail -> isTelling(tail) && said.startsWith(tail))
            .max(Comparator.comparingInt(String::length))
            .map(tail -> said.substring(tail.length()))
            .orElse(text));
  }

  private static boolean isTelling(String tail) {
    return tail.strip().length() >= SHORTEST_HEAD || (!tail.isBlank() && tail.indexOf('\n') >= 0);
  }

  /** What stands before the cursor, from the beginning of each of the last lines on. */
  static Stream<String> tails(Place place) {
    var prefix = place.prefix();
    var tails = Stream.<String>builder();
    int start = prefix.length() - place.lineHead().length();
    for (int line = 0; line < LINES_BACK && start >= 0; line++) {
      tails.add(prefix.substring(start).stripLeading());
      start = start == 0 ? -1 : prefix.lastIndexOf('\n', start - 2) + 1;
    }
    return tails.build();
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
