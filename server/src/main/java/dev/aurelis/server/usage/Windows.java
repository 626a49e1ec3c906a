package dev.aurelis.server.usage;

import dev.aurelis.server.model.Limits;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
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
 * @param day requests since midnight UTC
 * @param open requests under way
 */
public record Windows(int minute, OptionalLong oldest, long tokens, int day, int open) {
  /** Milliseconds of the short window. */
  public static final long MINUTE = 60_000;

  /** A place that gets free by itself is looked at again so soon. */
  private static final Duration SOON = Duration.ofSeconds(1);

  /** Why one more does not fit; empty where it does. */
  public Optional<Reserved.Refused> refusal(Limits limits, Claim claim, Instant now) {
    if (isOver(day, kept(limits.perDay(), claim), limits.perDay())) {
      return refused(limits.perDay(), "requests a day", untilMidnight(now));
    }
    if (isOver(minute, claim.keptOfMinute(), limits.perMinute())) {
      return refused(limits.perMinute(), "requests a minute", untilOldestLeaves(now));
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

  private static Duration untilMidnight(Instant now) {
    var midnight = now.atOffset(ZoneOffset.UTC).toLocalDate().plusDays(1);
    return Duration.between(now, midnight.atStartOfDay().toInstant(ZoneOffset.UTC));
  }
}
