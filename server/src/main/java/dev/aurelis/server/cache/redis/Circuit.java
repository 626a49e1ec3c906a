package dev.aurelis.server.cache.redis;

import dev.aurelis.server.model.Ticker;
import java.time.Duration;

/**
 * Leaves a server alone that does not answer. Three failures in a row open it for five seconds,
 * each failing probe for twice as long, up to a minute; one probe at a time, the first good one
 * closes it. Small and by time alone, so that the room needs no library for it.
 */
final class Circuit {
  private static final int FAILURES = 3;
  private static final Duration FIRST = Duration.ofSeconds(5);
  private static final Duration LONGEST = Duration.ofMinutes(1);

  private final Ticker ticker;
  private int failures;
  private Duration pause = Duration.ZERO;
  private long until;

  Circuit(Ticker ticker) {
    this.ticker = ticker;
  }

  /** Whether a call may go out now. In a pause's end the first who asks is the probe. */
  synchronized boolean permits() {
    if (pause.isZero()) {
      return true;
    }
    long now = ticker.nanos();
    if (until - now > 0) {
      return false;
    }
    until = now + pause.toNanos(); // whoever comes while the probe runs is refused
    return true;
  }

  synchronized void succeeded() {
    failures = 0;
    pause = Duration.ZERO;
  }

  synchronized void failed() {
    failures++;
    if (failures >= FAILURES) {
      open();
    }
  }

  /** Opens at once: the server itself said that it is of no use now. */
  synchronized void open() {
    failures = Math.max(failures, FAILURES);
    var next = pause.isZero() ? FIRST : pause.multipliedBy(2);
    pause = next.compareTo(LONGEST) > 0 ? LONGEST : next;
    until = ticker.nanos() + pause.toNanos();
  }
}
