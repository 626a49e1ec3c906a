package dev.aurelis.server.model;

/**
 * Tokens that one request used.
 *
 * @param prompt tokens sent, cached ones included
 * @param completion tokens received, reasoning included
 * @param cached the part of {@code prompt} that the provider took from its own cache
 * @param origin who counted
 */
public record TokenUsage(int prompt, int completion, int cached, Origin origin) {
  /** Who counted the tokens; the surest first. */
  public enum Origin {
    REPORTED,
    ESTIMATED,
    UNKNOWN
  }

  public static final TokenUsage NONE = new TokenUsage(0, 0, 0, Origin.UNKNOWN);

  /** What two requests used; what is known of their sum is what is known of the lesser one. */
  public TokenUsage plus(TokenUsage other) {
    return new TokenUsage(
        prompt + other.prompt,
        completion + other.completion,
        cached + other.cached,
        origin.compareTo(other.origin) > 0 ? origin : other.origin);
  }

  public int total() {
    return prompt + completion;
  }
}
