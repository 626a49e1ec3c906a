package dev.aurelis.server.model;

/**
 * Something in code that deserves a look, found without a model.
 *
 * @param aspect what it is about
 * @param weight how much it matters
 * @param span the lines that show it
 * @param message one plain sentence
 */
public record Smell(Aspect aspect, Weight weight, TextSpan span, String message) {
  /** What a review looks for. */
  public enum Aspect {
    SECURITY,
    PERFORMANCE,
    STYLE
  }

  /** How much a finding matters. */
  public enum Weight {
    HIGH,
    MEDIUM,
    LOW
  }
}
