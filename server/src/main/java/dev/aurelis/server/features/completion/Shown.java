package dev.aurelis.server.features.completion;

import dev.aurelis.server.model.TextSpan;
import java.util.Optional;

/**
 * A suggestion that was given, with the document it was given for, so that typing it through needs
 * no new answer.
 *
 * @param text the whole document then
 * @param offset of the cursor then
 */
record Shown(String text, int offset, Suggestion suggestion) {
  /**
   * What is left of it after some of it was typed.
   *
   * @return empty where the text before the cursor or the lines below are not what they were, or
   *     something else was typed
   */
  Optional<Suggestion> at(String now, int cursor) {
    if (cursor < offset || !now.regionMatches(0, text, 0, offset) || !sameLinesBelow(now, cursor)) {
      return Optional.empty();
    }
    var typed = now.substring(offset, cursor);
    var whole = suggestion.text();
    if (!whole.startsWith(typed) || typed.length() >= whole.length()) {
      return Optional.empty();
    }
    var rest = Place.at(now, cursor).lineRest();
    int replaced = Math.min(suggestion.replaces().length(), rest.length());
    return Optional.of(
        new Suggestion(
            whole.substring(typed.length()),
            new TextSpan(cursor, cursor + replaced),
            suggestion.source()));
  }

  private boolean sameLinesBelow(String now, int cursor) {
    return below(now, cursor).equals(below(text, offset));
  }

  private static String below(String document, int from) {
    int end = document.indexOf('\n', from);
    return end < 0 ? "" : document.substring(end);
  }
}
