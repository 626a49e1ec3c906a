package dev.aurelis.server.model;

import java.util.OptionalInt;

/**
 * What an account may use of a model. Empty where there is no limit, or none that is known.
 *
 * @param perMinute requests within any 60 seconds
 * @param perDay requests within a day
 * @param atOnce requests under way
 * @param tokensPerMinute tokens, sent and received, within any 60 seconds
 * @param tokensPerRequest tokens that are sent with one request
 * @param day when a day begins anew
 */
public record Limits(
    OptionalInt perMinute,
    OptionalInt perDay,
    OptionalInt atOnce,
    OptionalInt tokensPerMinute,
    OptionalInt tokensPerRequest,
    Day day) {
  /** When a day's allowance begins anew. */
  public enum Day {
    /** At midnight of UTC. */
    UTC,
    /** A day after its first use; counted as any 24 hours, which is never less strict. */
    ROLLING
  }

  /** No limit is known. */
  public static final Limits NONE =
      new Limits(
          OptionalInt.empty(),
          OptionalInt.empty(),
          OptionalInt.empty(),
          OptionalInt.empty(),
          OptionalInt.empty(),
          Day.UTC);

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
        first(tokensPerRequest, other.tokensPerRequest),
        day == Day.ROLLING ? day : other.day);
  }

  private static OptionalInt first(OptionalInt one, OptionalInt other) {
    return one.isPresent() ? one : other;
  }
}
