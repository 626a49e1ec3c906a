package dev.aurelis.server.sim.limits;

import java.time.Duration;
import java.time.Instant;

/**
 * A bucket that opens with its first use and is emptied once its length has passed, not at the very
 * end of it: a client that waits the floored number of seconds comes back a moment too early, as it
 * was recorded.
 */
final class Window {
  private final Duration length;
  private Instant opened = Instant.MIN;
  private long used;

  Window(Duration length) {
    this.length = length;
  }

  boolean hasRoom(long amount, long limit, Instant now) {
    roll(now);
    return used + amount <= limit;
  }

  void take(long amount, Instant now) {
    roll(now);
    if (used == 0) {
      opened = now;
    }
    used += amount;
  }

  /** Whole seconds until it is emptied, rounded down; 0 in the last second. */
  long secondsLeft(Instant now) {
    return Math.max(0, Duration.between(now, opened.plus(length)).toSeconds());
  }

  private void roll(Instant now) {
    if (used > 0 && now.isAfter(opened.plus(length))) {
      used = 0;
    }
  }
}
