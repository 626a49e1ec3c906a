package dev.aurelis.server.features.action.review;

import dev.aurelis.server.model.Smell;
import dev.aurelis.server.model.TextSpan;
import java.util.Locale;
import java.util.Optional;

/**
 * One thing a review found. Its text is cleaned and may be shown.
 *
 * @param span whole lines, without white space at their ends
 * @param message one line
 * @param fix what would stand in place of the span, as the model wrote it
 */
public record Finding(
    Smell.Aspect aspect, Smell.Weight weight, TextSpan span, String message, Optional<String> fix) {

  /** The aspect in lower case, as diagnostics carry it. */
  public String code() {
    return aspect.name().toLowerCase(Locale.ROOT);
  }
}
