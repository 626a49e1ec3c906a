package dev.aurelis.server.features.completion;

import java.util.List;
import java.util.regex.Pattern;

/**
 * The cursor's surroundings as the filters see them.
 *
 * @param prefix text before the cursor
 * @param suffix text after it
 * @param single whether only one line is wanted
 */
record Place(String prefix, String suffix, boolean single) {
  private static final Pattern CLOSERS = Pattern.compile("[\\s\"'`)\\]}>:;,]*");
  private static final Pattern OPENS_BLOCK = Pattern.compile(".*(?:[{:]|\\b(?:then|do|else))\\s*");

  static Place at(String text, int offset) {
    var place = new Place(text.substring(0, offset), text.substring(offset), true);
    return new Place(place.prefix, place.suffix, !place.beginsBlock());
  }

  /** The cursor's line before the cursor. */
  String lineHead() {
    return prefix.substring(prefix.lastIndexOf('\n') + 1);
  }

  /** The rest of the cursor's line, its line end excluded. */
  String lineRest() {
    int end = suffix.indexOf('\n');
    var rest = end < 0 ? suffix : suffix.substring(0, end);
    return rest.endsWith("\r") ? rest.substring(0, rest.length() - 1) : rest;
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
    int end = suffix.indexOf('\n');
    return end < 0
        ? List.of()
        : suffix.substring(end + 1).lines().filter(line -> !line.isBlank()).limit(most).toList();
  }

  /** The last line above the cursor's that is not blank, or an empty text. */
  String lineAbove() {
    var above = prefix.substring(0, prefix.lastIndexOf('\n') + 1).stripTrailing();
    return above.substring(above.lastIndexOf('\n') + 1);
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
