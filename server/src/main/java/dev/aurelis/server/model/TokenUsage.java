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
  /** Who counted the tokens. */
  public enum Origin {
    REPORTED,
    ESTIMATED,
    UNKNOWN
  }

  public static final TokenUsage NONE = new TokenUsage(0, 0, 0, Origin.UNKNOWN);

  public int total() {
    return prompt + completion;
  }
}
