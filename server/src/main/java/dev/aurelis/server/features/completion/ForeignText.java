package dev.aurelis.server.features.completion;

import java.util.OptionalInt;
import java.util.regex.Pattern;

/** Ends a text before what belongs to no code: a fence, a diff, a comment with another's path. */
final class ForeignText implements StopRule {
  private static final Pattern BEGINS =
      Pattern.compile(
          "\\s*(?:```|~~~|diff --git ).*"
              + "|\\s*(?://|#|--|/\\*)\\s*(?:[\\w.-]+/)+[\\w-]+\\.\\w{1,5}\\s*(?:\\*/)?");

  @Override
  public OptionalInt end(String text, Place place) {
    return Line.of(text).stream()
        .filter(line -> line.start() > 0 || place.lineHead().isBlank())
        .filter(line -> BEGINS.matcher(line.text()).matches())
        .mapToInt(Line::before)
        .findFirst();
  }
}
