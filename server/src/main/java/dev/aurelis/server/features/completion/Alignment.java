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

  /** The text of an answer that is still growing; empty while it may turn out to be another. */
  static Optional<String> growing(String said, Place place) {
    boolean tooEarly =
        (said.isBlank() && said.indexOf('\n') < 0)
            || FENCE_BEGINS.matcher(said).matches()
            || mayRepeat(said.stripLeading(), place);
    return tooEarly ? Optional.empty() : whole(said, place);
  }

  /** The text of an answer that is over. */
  static Optional<String> whole(String said, Place place) {
    return Shape.unwrapped(said, place)
        .flatMap(text -> Shape.withoutPrefix(text, place))
        .map(text -> place.lineHead().isBlank() ? fromHere(text, place) : text)
        .map(text -> place.hasWindowsLines() ? text.replaceAll("\\r?\\n", "\r\n") : text);
  }

  /** Whether so far only what stands before the cursor was said, from a line's beginning on. */
  private static boolean mayRepeat(String begun, Place place) {
    int start = place.prefix().length() - place.lineHead().length();
    for (int line = 0; line < Shape.LINES_BACK && start >= 0; line++) {
      var tail = place.prefix().substring(start).stripLeading();
      if (!tail.isEmpty() && tail.startsWith(begun)) {
        return true;
      }
      start = start == 0 ? -1 : place.prefix().lastIndexOf('\n', start - 2) + 1;
    }
    return false;
  }

  /** The cursor stands on a blank line and may be indented already. */
  private static String fromHere(String text, Place place) {
    var begun = BLANK_LINES.matcher(text).replaceFirst("");
    return place.lineHead().isEmpty() ? begun : begun.stripLeading();
  }
}
