package dev.aurelis.server.security;

import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What comes from a model or from a repository is data. It passes here before a person or an editor
 * sees it: Markdown loses everything a viewer would load or run, code with hidden characters is
 * refused, messages are one plain line.
 */
public final class OutputCleaner {
  /** Longest one-line message, in UTF-16 code units. */
  public static final int LINE_CAP = 400;

  private OutputCleaner() {}

  /** Markdown with text, emphasis, lists and code only. See {@link MarkdownCleaner}. */
  public static String markdown(String untrusted) {
    return MarkdownCleaner.clean(untrusted);
  }

  /**
   * Why a text must not be inserted, compared with the text whose place it takes. Hidden characters
   * that stood there before are the user's own and may stay.
   *
   * @return a plain sentence, empty where nothing is wrong
   */
  public static Optional<String> refusal(String original, String inserted) {
    var added = HiddenCharacters.in(inserted);
    added.removeAll(HiddenCharacters.in(original));
    if (added.isEmpty()) {
      return Optional.empty();
    }
    var names =
        added.stream().limit(5).map(HiddenCharacters::name).collect(Collectors.joining(", "));
    return Optional.of("The text holds hidden characters: " + names + ".");
  }

  /** One line for a message or a log: no controls, white space folded, capped. */
  public static String line(String untrusted) {
    var capped =
        untrusted.length() > 4 * LINE_CAP ? untrusted.substring(0, 4 * LINE_CAP) : untrusted;
    var folded = HiddenCharacters.shown(dropControls(capped)).strip();
    return folded.length() <= LINE_CAP ? folded : cut(folded);
  }

  private static String cut(String text) {
    int end = Character.isHighSurrogate(text.charAt(LINE_CAP - 2)) ? LINE_CAP - 2 : LINE_CAP - 1;
    return text.substring(0, end) + "…";
  }

  private static String dropControls(String text) {
    var plain = new StringBuilder(text.length());
    text.codePoints()
        .forEach(point -> {
          boolean blank = Character.isWhitespace(point) || point == 0x85 || point == 0xA0;
          if (blank) {
            if (plain.isEmpty() || plain.charAt(plain.length() - 1) != ' ') {
              plain.append(' ');
            }
          } else if (!Character.isISOControl(point)) {
            plain.appendCodePoint(point);
          }
        });
    return plain.toString();
  }
}
