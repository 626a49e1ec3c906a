package dev.aurelis.server.features.completion;

import java.util.OptionalInt;

/** Ends a text that is longer than anybody reads. */
final class TooLong implements StopRule {
  private static final int CHARACTERS = 1_200;

  @Override
  public OptionalInt end(String text, Place place) {
    return text.length() > CHARACTERS
        ? OptionalInt.of(Math.max(0, text.lastIndexOf('\n', CHARACTERS)))
        : OptionalInt.empty();
  }
}
