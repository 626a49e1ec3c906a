package dev.aurelis.server.features.completion.schedule;

import java.util.Optional;

/**
 * How a text could go on at a place.
 *
 * @param text what would stand there, perhaps several lines
 * @param source who said it
 * @param below what stands on the lines below the place
 * @param since reading of the ticker when it was said
 */
record Candidate(String text, String source, Below below, long since) {
  /** What is left of it when the beginning was typed; empty where something else was. */
  Optional<String> after(String typed) {
    return text.length() > typed.length() && text.startsWith(typed)
        ? Optional.of(text.substring(typed.length()))
        : Optional.empty();
  }

  /** The lines below a place, by their length and hash. */
  record Below(int length, int hash) {}
}
