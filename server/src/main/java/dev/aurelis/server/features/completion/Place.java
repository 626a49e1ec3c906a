package dev.aurelis.server.features.completion;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The cursor's surroundings as the filters see them.
 *
 * @param prefix text before the cursor, from far enough away
 * @param suffix text after it, far enough
 * @param single whether only one line is wanted
 */
record Place(String prefix, String suffix, boolean single) {
  /** How many characters are looked at on either side; a text this long may have been cut. */
  static final int FARTHEST = 20_000;

  private static final Pattern CLOSERS = Pattern.compile("[\\s\"'`)\\]}>:;,?]*");
  private static final Pattern OPENS_BLOCK = Pattern.compile(".*(?:[{:]|\\b(?:then|do|else))\\s*");

  /**
   * The surroundings of a place in a text; what is further away than {@link #FARTHEST} is left out.
   */
  static Place at(String text, int offset) {
    var place =
        new Place(
            text.substring(Math.max(0, offset - FARTHEST), offset),
            text.substring(offset, Math.min(text.length(), offset + FARTHEST)),
            true);
    return new Place(place.prefix, place.suffix, !place.beginsBlock());
  }

  /** The same place where more than one line may be shown. */
  Place forSeveralLines() {
    return new Place(prefix, suffix, false);
  }

  /** The cursor's line before the cursor. */
  String lineHead() {
    return prefix.substring(prefix.lastIndexOf('\n') + 1);
  }

  /** The rest of the cursor's line, its line end excluded. */
  String lineRest() {
    int end = suffix.indexOf('\n');
    var rest = end < 0 ? suffix : suffix.substring(0, end);
    return withoutReturn(rest);
  }

  /** Whether there is nothing behind the cursor but what closes what was opened before. */
  boolean isAtLineEnd() {
    return CLOSERS.matcher(lineRest()).matches();
  }

  /** The same for a place in a text. */
  static boolean isAtLineEnd(String text, int offset) {
    int end = text.indexOf('\n', offset);
    return CLOSERS.matcher(text).region(offset, end < 0 ? text.length() : end).matches();
  }

  /** Whether nothing at all stands behind a place on its line. */
  static boolean isRestBlank(String text, int offset) {
    int end = text.indexOf('\n', offset);
    return text.substring(offset, end < 0 ? text.length() : end).isBlank();
  }

  /** Whether the document's lines end as on Windows. */
  boolean hasWindowsLines() {
    int end = suffix.indexOf('\n');
    int above = prefix.lastIndexOf('\n');
    return (end > 0 && suffix.charAt(end - 1) == '\r')
        || (above > 0 && prefix.charAt(above - 1) == '\r');
  }

  /** Whether a line opens a block. */
  boolean opensBlock(String line) {
    return OPENS_BLOCK.matcher(line).matches();
  }

  /** The indentation of the cursor's line; of the cursor itself on a blank one. */
  String indentation() {
    var head = lineHead();
    return head.substring(0, head.length() - head.stripLeading().length());
  }

  /** The lines below the cursor's line that are not blank, {@code most} at the most. */
  List<String> linesBelow(int most) {
    var lines = new ArrayList<String>();
    int end = suffix.indexOf('\n');
    while (end >= 0 && end + 1 < suffix.length() && lines.size() < most) {
      int start = end + 1;
      end = suffix.indexOf('\n', start);
      var line = withoutReturn(suffix.substring(start, end < 0 ? suffix.length() : end));
      if (!line.isBlank()) {
        lines.add(line);
      }
    }
    return lines;
  }

  /** The last line above the cursor's that is not blank, or an empty text. */
  String lineAbove() {
    int end = prefix.lastIndexOf('\n');
    while (end >= 0) {
      int start = end == 0 ? 0 : prefix.lastIndexOf('\n', end - 1) + 1;
      var line = prefix.substring(start, end).stripTrailing();
      if (!line.isEmpty()) {
        return line;
      }
      end = start - 1;
    }
    return "";
  }

  private static String withoutReturn(String line) {
    return line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
  }

  /** Whether a block was just opened that has no body yet. */
  private boolean beginsBlock() {
    var opener = lineHead().isBlank() ? lineAbove() : lineHead();
    if (!opensBlock(opener)) {
      return false;
    }
    var below = linesBelow(1);
    return below.isEmpty() || Indent.depth(below.getFirst()) <= Indent.depth(opener);
  }
}
