package dev.aurelis.server.features.completion.uptake;

import java.util.Locale;
import java.util.Optional;

/** How much of a suggestion was taken at once. */
public enum Part {
  WHOLE,
  LINE,
  WORD;

  /** Its name as clients write it. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The part of a name; empty for an unknown one. */
  public static Optional<Part> of(String key) {
    for (var part : values()) {
      if (part.key().equals(key)) {
        return Optional.of(part);
      }
    }
    return Optional.empty();
  }
}
