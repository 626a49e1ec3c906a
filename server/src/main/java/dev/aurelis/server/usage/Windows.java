package dev.aurelis.server.usage;

import dev.aurelis.server.model.Limits;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What was used within the windows that limits speak of, and the verdict over one more.
 *
 * @param minute requests within the last 60 seconds
 * @param oldest when the oldest of them was made, in milliseconds of the epoch
 * @param tokens within the last 60 seconds
 * @param day requests within the day that is counted now
 * @param oldestOfDay when the oldest of those was made, in milliseconds of the epoch
 * @param open requests under way
 */
public record Windows(
    int minute, OptionalLong oldest, long tokens, int day, OptionalLong oldestOfDay, int open) {
  /** Milliseconds of the short window. */
  public static final long MINUTE = 60_000;

  /** A place that gets free by itself is looked at again so soon. */
  private static final Duration SOON = Duration.ofSeconds(1);

  /** Milliseconds of the long window. */
  public static final long DAY = 24 * 60 * MINUTE;

  /** When the day that is counted began, in milliseconds of the epoch. */
  public static long dayBegan(Limits limits, long now) {
    return switch (limits.day()) {
      case UTC -> now - Math.floorMod(now, DAY);
      case ROLLING -> now - DAY + 1;
    };
  }

  /** What is left of the day's allowance, 0 to 1; 1 where no limit is known. */
  public double left(Limits limits) {
    return limits.perDay().isEmpty()
        ? 1
        : Math.clamp(1 - (double) day / limits.perDay().getAsInt(), 0, 1);
  }

  /** Why one more does not fit; empty where it does. */
  public Optional<Reserved.Refused> refusal(Limits limits, Claim claim, Instant now) {
    if (isOver(day, kept(limits.perDay(), claim), limits.perDay())) {
      return refused(
          limits.perDay(), "requests a day" + rest(day, limits.perDay()), newDay(limits, now));
    }
    if (isOver(minute, claim.keptOfMinute(), limits.perMinute())) {
      return refused(
          limits.perMinute(),
          "requests a minute" + rest(minute, limits.perMinute()),
          untilOldestLeaves(now));
    }
    if (limits.tokensPerMinute().isPresent()
        && tokens + claim.tokens() > limits.tokensPerMinute().getAsInt()
        && tokens > 0) {
      return refused(limits.tokensPerMinute(), "tokens a minute", untilOldestLeaves(now));
    }
    if (isOver(open, 0, limits.atOnce())) {
      return refused(limits.atOnce(), "requests at once", SOON);
    }
    return Optional.empty();
  }

  private static boolean isOver(int used, int kept, OptionalInt limit) {
    return limit.isPresent() && used + kept >= limit.getAsInt();
  }

  private static int kept(OptionalInt perDay, Claim claim) {
    return (int) Math.ceil(perDay.orElse(0) * claim.keptOfDay());
  }

  private static Optional<Reserved.Refused> refused(OptionalInt limit, String what, Duration wait) {
    return Optional.of(
        new Reserved.Refused(String.format(Locale.ROOT, "%d %s", limit.orElse(0), what), wait));
  }

  private Duration untilOldestLeaves(Instant now) {
    long left = oldest.orElse(now.toEpochMilli()) + MINUTE - now.toEpochMilli();
    return Duration.ofMillis(Math.clamp(left, 1, MINUTE));
  }

  /** Said where a part is left, and kept. */
  private static String rest(int used, OptionalInt limit) {
    return used < limit.orElse(0) ? ", the rest of which is kept for what a person asks for" : "";
  }

  private Duration newDay(Limits limits, Instant now) {
    long at = now.toEpochMilli();
    long begins =
        switch (limits.day()) {
          case UTC -> dayBegan(limits, at) + DAY;
          case ROLLING -> oldestOfDay.orElse(at) + DAY;
        };
    return Duration.ofMillis(Math.clamp(begins - at, 1, DAY));
  }
}
