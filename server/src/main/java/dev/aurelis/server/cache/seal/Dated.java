package dev.aurelis.server.cache.seal;

import dev.aurelis.server.cache.CacheEntry;
import java.time.Duration;
import java.time.Instant;

/**
 * An answer with the time it is good for, by the wall clock, which may jump.
 *
 * @param made when it was kept
 * @param until when it ends
 */
public record Dated(CacheEntry entry, Instant made, Instant until) {
  /** How far clocks of machines that share answers may be apart. */
  static final Duration SKEW = Duration.ofMinutes(1);

  /**
   * What is left of its lifetime, zero where nothing is. An answer that seems to come from the
   * future is good for nothing: the clock was moved, and by how much nobody knows. So moving the
   * clock back never makes an answer live longer than its lifetime and {@link #SKEW}.
   */
  public Duration remaining(Instant now) {
    if (made.isAfter(now.plus(SKEW)) || !until.isAfter(now)) {
      return Duration.ZERO;
    }
    var left = Duration.between(now, until);
    var whole = Duration.between(made, until);
    return left.compareTo(whole) < 0 ? left : whole;
  }
}
