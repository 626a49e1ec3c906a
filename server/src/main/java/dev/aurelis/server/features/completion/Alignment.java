package dev.aurelis.server.features.completion;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Makes of what a model said so far the text that would stand behind the cursor: without a fence,
 * without the line's head said again, with the document's line ends. Only then can it be compared
 * with what is being typed.
 */
final class Alignment {
  private static final Pattern BLANK_LINES = Pattern.compile("\\A(?:[ \\t]*\\r?\\n)+");
  private static final Pattern FENCE_BEGINS = Pattern.compile("\\s*[`~]{1,3}[^\\n]*");

  private Alignment() {}

  /** The aligned text; empty while it may still turn out to be something else. */
  static Optional<String> of(String said, Place place) {
    if (FENCE_BEGINS.matcher(said).matches() || mayRepeat(said, place)) {
      return Optional.empty();
    }
    return Shape.unwrapped(said, place)
        .flatMap(text -> Shape.withoutPrefix(text, place))
        .map(text -> place.lineHead().isBlank() ? fromHere(text, place) : text)
        .map(text -> place.hasWindowsLines() ? text.replaceAll("\\r?\\n", "\r\n") : text);
  }

  /** Whether so far only what stands before the cursor on its line was said. */
  private static boolean mayRepeat(String said, Place place) {
    var begun = said.strip();
    return !begun.isEmpty() && place.lineHead().strip().startsWith(begun);
  }

  /** The cursor stands on a blank line and may be indented already. */
  private static String fromHere(String text, Place place) {
    var begun = BLANK_LINES.matcher(text).replaceFirst("");
    return place.lineHead().isEmpty() ? begun : begun.stripLeading();
  }
}
