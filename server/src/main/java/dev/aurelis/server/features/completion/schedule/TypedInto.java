package dev.aurelis.server.features.completion.schedule;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What was typed at the cursor since a completion was asked for, with what an editor closes by
 * itself.
 */
record TypedInto(String text) {
  /** What editors put behind the cursor: closers, quotes, blanks. */
  private static final Pattern CLOSED_BY_THE_EDITOR = Pattern.compile("[)\\]}>\"'`;\\s]*");

  /**
   * Compares a document with what it was.
   *
   * @param offset of the cursor then
   * @return empty where anything changed but the line of the cursor behind it
   */
  static Optional<TypedInto> of(String before, int offset, String now) {
    int lineEnd = before.indexOf('\n', offset);
    int below = lineEnd < 0 ? 0 : before.length() - lineEnd;
    int end = now.length() - below;
    boolean same =
        end >= offset
            && now.regionMatches(0, before, 0, offset)
            && now.regionMatches(end, before, before.length() - below, below);
    return same ? Optional.of(new TypedInto(now.substring(offset, end))) : Optional.empty();
  }

  /** Whether a fill that begins so may still be what the typed text becomes. */
  boolean goesWith(String fill) {
    int same = 0;
    int most = Math.min(text.length(), fill.length());
    while (same < most && text.charAt(same) == fill.charAt(same)) {
      same++;
    }
    return same == fill.length() || CLOSED_BY_THE_EDITOR.matcher(text.substring(same)).matches();
  }
}
