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

  private static final Pattern BLANKS = Pattern.compile("\\A[ \\t]+(?=\\S)");
  private static final Pattern BLOCK = Pattern.compile("\\A(?:\\n|  |\\t)\\s*\\S");

  private Alignment() {}

  /** The text of an answer that is still growing; empty while it may turn out to be another. */
  static Optional<String> growing(String said, Place place) {
    var code = Talk.removed(said, place);
    return (said.isBlank() && said.indexOf('\n') < 0)
            || Talk.mayBe(said, place)
            || FENCE_BEGINS.matcher(code).matches()
            || mayRepeat(code, place)
        ? Optional.empty()
        : whole(said, place);
  }

  /** The text of an answer that is over. */
  static Optional<String> whole(String said, Place place) {
    return Shape.unwrapped(Talk.removed(said, place), place)
        .flatMap(text -> Shape.withoutPrefix(text, place))
        .map(text -> place.lineHead().isBlank() ? fromHere(text, place) : behindHead(text, place))
        .map(text -> place.hasWindowsLines() ? text.replaceAll("\\r?\\n", "\r\n") : text);
  }

  /** Whether so far only what stands before the cursor, from the beginning of a line, was said. */
  private static boolean mayRepeat(String said, Place place) {
    var begun = said.strip();
    return !begun.isEmpty()
        && Shape.tails(place).anyMatch(tail -> tail.stripTrailing().startsWith(begun));
  }

  /** The cursor stands on a blank line and may be indented already. */
  private static String fromHere(String text, Place place) {
    var begun = BLANK_LINES.matcher(text).replaceFirst("");
    return place.lineHead().isEmpty() ? begun : begun.stripLeading();
  }

  private static String behindHead(String text, Place place) {
    var head = place.lineHead();
    var plain = text.replace("\r\n", "\n");
    if (place.opensBlock(head) && BLOCK.matcher(plain).lookingAt()) {
      return Indentation.around(place)
          .block("\n" + BLANK_LINES.matcher(plain).replaceFirst(""), place);
    }
    boolean isApart = Character.isWhitespace(head.charAt(head.length() - 1));
    return isApart ? BLANKS.matcher(text).replaceFirst("") : text;
  }
}
