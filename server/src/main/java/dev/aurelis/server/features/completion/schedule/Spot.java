package dev.aurelis.server.features.completion.schedule;

import java.util.Optional;

/**
 * A cursor in a text.
 *
 * @param text the whole document
 * @param offset of the cursor, in UTF-16 code units
 */
public record Spot(String text, int offset) {
  /** Whether nothing but white space stands before the cursor on its line. */
  boolean isAtLineStart() {
    return text.substring(lineStart(), offset).isBlank();
  }

  /**
   * What was typed between an earlier cursor and this one.
   *
   * @return empty where the text before the earlier cursor or the lines below are not what they
   *     were
   */
  Optional<String> typedSince(Spot earlier) {
    boolean same =
        offset >= earlier.offset
            && text.regionMatches(0, earlier.text, 0, earlier.offset)
            && sameBelow(earlier);
    return same ? Optional.of(text.substring(earlier.offset, offset)) : Optional.empty();
  }

  /**
   * The white space that Enter brought around the cursor: editors give a closer behind it a line of
   * its own.
   *
   * @param before what stands between the earlier cursor and this one
   * @param behind what stands between this one and what followed the earlier one
   */
  record Opened(String before, String behind) {}

  /** The lines that were opened since; empty where anything else changed. */
  Optional<Opened> openedSince(Spot earlier) {
    int closer = earlier.offset + text.length() - earlier.text.length();
    int rest = earlier.text.length() - earlier.offset;
    boolean same =
        offset > earlier.offset
            && closer > offset
            && text.regionMatches(0, earlier.text, 0, earlier.offset)
            && text.regionMatches(closer, earlier.text, earlier.offset, rest);
    return same
        ? Optional.of(
                new Opened(text.substring(earlier.offset, offset), text.substring(offset, closer)))
            .filter(opened -> opensLine(opened.before()) && opensLine(opened.behind()))
        : Optional.empty();
  }

  private static boolean opensLine(String text) {
    return text.isBlank() && text.contains("\n");
  }

  /** What stands behind the cursor on its line. */
  String rest() {
    return text.substring(offset, below());
  }

  /** Where the lines below begin, their line end included. */
  int below() {
    int end = text.indexOf('\n', offset);
    return end < 0 ? text.length() : end;
  }

  private int lineStart() {
    return text.lastIndexOf('\n', offset - 1) + 1;
  }

  private boolean sameBelow(Spot earlier) {
    int mine = below();
    int other = earlier.below();
    int length = text.length() - mine;
    return length == earlier.text.length() - other
        && text.regionMatches(mine, earlier.text, other, length);
  }
}
