package dev.aurelis.server.model;

import java.util.OptionalInt;

/**
 * What an account may use of a model. Empty where there is no limit, or none that is known.
 *
 * @param perMinute requests within any 60 seconds
 * @param perDay requests within a day of UTC
 * @param atOnce requests under way
 * @param tokensPerMinute tokens, sent and received, within any 60 seconds
 * @param tokensPerRequest tokens that are sent with one request
 */
public record Limits(
    OptionalInt perMinute,
    OptionalInt perDay,
    OptionalInt atOnce,
    OptionalInt tokensPerMinute,
    OptionalInt tokensPerRequest) {
  /** No limit is known. */
  public static final Limits NONE =
      new Limits(
          OptionalInt.empty(),
          OptionalInt.empty(),
          OptionalInt.empty(),
          OptionalInt.empty(),
          OptionalInt.empty());

  /** Whether anything has to be counted. */
  public boolean areKnown() {
    return !equals(NONE);
  }

  /** These limits, and the other ones where these say nothing. */
  public Limits or(Limits other) {
    return new Limits(
        first(perMinute, other.perMinute),
        first(perDay, other.perDay),
        first(atOnce, other.atOnce),
        first(tokensPerMinute, other.tokensPerMinute),
        first(tokensPerRequest, other.tokensPerRequest));
  }

  private static OptionalInt first(OptionalInt one, OptionalInt other) {
    return one.isPresent() ? one : other;
  }
}
