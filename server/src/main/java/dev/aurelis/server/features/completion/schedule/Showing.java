package dev.aurelis.server.features.completion.schedule;

import java.util.Optional;
import java.util.stream.Stream;

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
        .flatMap(this::after)
        .or(() ->
            now.openedSince(spot)
                .flatMap(
                    opened -> after(opened.before()).map(left -> until(left, opened.behind()))))
        .filter(left -> !left.isEmpty());
  }

  private Optional<String> after(String typed) {
    return text.startsWith(typed) ? Optional.of(text.substring(typed.length())) : Optional.empty();
  }

  /** Without the end that stands in the document already. */
  private String until(String left, String behind) {
    return Stream.of(behind + spot.rest(), behind)
        .filter(left::endsWith)
        .findFirst()
        .map(end -> left.substring(0, left.length() - end.length()))
        .orElse(left);
  }
}
