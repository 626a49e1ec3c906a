package dev.aurelis.server.lsp.assist;

import dev.aurelis.server.model.TextSpan;

/** What the range of an editor's request means. */
final class Selection {
  private Selection() {}

  /**
   * The range, or the place of its beginning where it holds one character or lies within one word.
   * Editors send such ranges for a cursor: Helix the character below it, Kate the word.
   */
  static TextSpan meant(TextSpan range, String text) {
    var selected = range.of(text);
    boolean cursor =
        selected.codePointCount(0, selected.length()) == 1
            || selected.codePoints().allMatch(Character::isJavaIdentifierPart);
    return cursor ? TextSpan.at(range.start()) : range;
  }
}
