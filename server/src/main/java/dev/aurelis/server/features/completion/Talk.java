package dev.aurelis.server.features.completion;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What chat models say before the code they were asked for. */
final class Talk {
  private static final List<String> BEGINNINGS =
      List.of(
          "sure",
          "certainly",
          "of course",
          "here's",
          "here is",
          "here are",
          "i'm",
          "i am",
          "i'll",
          "i cannot",
          "i can't",
          "sorry",
          "unfortunately",
          "as an ai",
          "the following",
          "the code",
          "the completion",
          "the answer",
          "this code",
          "this function",
          "this method",
          "to complete",
          "let me",
          "note that",
          "you can");

  private static final String BEGINNING =
      "(?is)\\A\\s*(?:"
          + BEGINNINGS.stream().map(Pattern::quote).collect(Collectors.joining("|"))
          + ")\\b[^=;{}()\\n]*";
  private static final Pattern TALK = Pattern.compile(BEGINNING + "(?:[.:!,]|$).*");
  private static final Pattern FIRST_LINE =
      Pattern.compile(BEGINNING + "[.:!][ \\t]*\\r?\\n(?:[ \\t]*\\r?\\n)*");
  private static final Pattern ABOUT_CODE =
      Pattern.compile("(?is).*\\b(?:code|completion|line|text|continuation)\\b.*:\\s*");
  private static final Pattern COMMENT = Pattern.compile("(?s)(//|#|/?\\*|--|\"\"\"|;).*");

  private Talk() {}

  /** Whether a text is talk, with whatever follows; never in a comment. */
  static boolean is(String text, Place place) {
    return !isComment(place) && TALK.matcher(text).matches();
  }

  /** Whether what was said so far may still become a line of talk before the code. */
  static boolean mayBe(String said, Place place) {
    var begun = said.stripLeading().toLowerCase(Locale.ROOT);
    if (begun.isEmpty()) {
      return false;
    }
    boolean begins =
        BEGINNINGS.stream()
            .anyMatch(beginning -> beginning.startsWith(begun) || begun.startsWith(beginning));
    return begins && (begun.indexOf('\n') < 0 || removed(said, place).isBlank());
  }

  /** Without a first line of talk; in a comment, which may read alike, only one about code. */
  static String removed(String text, Place place) {
    var line = FIRST_LINE.matcher(text);
    boolean goes =
        line.lookingAt() && (!isComment(place) || ABOUT_CODE.matcher(line.group()).matches());
    return goes ? text.substring(line.end()) : text;
  }

  private static boolean isComment(Place place) {
    return COMMENT.matcher(place.lineHead().stripLeading()).matches();
  }
}
