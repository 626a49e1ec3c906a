package dev.aurelis.server.features.completion.schedule;

import java.util.Optional;

/**
 * What an editor shows, so that typing it on needs no new answer and never changes it.
 *
 * @param spot where it is shown
 * @param text of the suggestion, to the end of what is shown
 * @param draft whether a model may know better
 */
record Showing(Spot spot, String text, String source, boolean draft) {
  /** The same, to stay. */
  Showing settled() {
    return new Showing(spot, text, source, false);
  }

  /** What is left of it at a later place; empty where something else was typed, or all of it. */
  Optional<String> at(Spot now) {
    return now.typedSince(spot)
        .filter(typed -> text.length() > typed.length() && text.startsWith(typed))
        .map(typed -> text.substring(typed.length()));
  }
}
