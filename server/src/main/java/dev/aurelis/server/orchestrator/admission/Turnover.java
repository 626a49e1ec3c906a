package dev.aurelis.server.orchestrator.admission;

import java.time.Duration;

/**
 * How long a place is held, learned from those that gave theirs back: mean and mean deviation by
 * the estimator of TCP's round trip (RFC 6298, 2), slower, because answers differ more in length
 * than ways do. Not thread-safe.
 */
final class Turnover {
  /** Fewer say nothing. */
  private static final int LEAST = 5;

  private static final double GAIN = 0.03;
  private static final double DEVIATION_GAIN = 0.06;
  private static final double MARGIN = 2;

  private double mean;
  private double deviation;
  private int seen;

  void held(long nanos) {
    if (seen == 0) {
      mean = nanos;
      deviation = nanos / 2.0;
    } else {
      deviation += DEVIATION_GAIN * (Math.abs(nanos - mean) - deviation);
      mean += GAIN * (nanos - mean);
    }
    seen = Math.min(LEAST, seen + 1);
  }

  /**
   * Until a turn comes; zero where nothing is known yet.
   *
   * @param before how many are let in first
   * @param places that get free one after another
   */
  Duration wait(int before, int places) {
    return known((before + 1) * mean / places);
  }

  /** What one usually needs once it has a place. */
  Duration usual() {
    return known(mean);
  }

  /** What nearly all need. */
  Duration ample() {
    return known(mean + MARGIN * deviation);
  }

  private Duration known(double nanos) {
    return seen < LEAST ? Duration.ZERO : Duration.ofNanos((long) nanos);
  }
}
