package dev.aurelis.server.orchestrator.balancing;

import dev.aurelis.server.model.Ticker;
import dev.aurelis.server.provider.Provider;
import java.time.Duration;

/**
 * One endpoint and how it did of late. The time to the first text is kept as a peak-sensitive
 * moving average (as in Twitter's Finagle): a worse value counts at once, a better one within a
 * minute, and one that is idle drifts to what is usual. Thread-safe.
 */
final class Backend {
  /** Failures in a row that put it out. */
  private static final int FAILURES = 5;

  private static final Duration OUT_FOR = Duration.ofSeconds(30);

  /** Of an old value beside a better new one: a few good answers are enough to be found again. */
  private static final double KEPT_AT_MOST = 0.7;

  private static final Duration FORGOTTEN = Duration.ofMinutes(1);
  private static final double DECAY_NANOS = Duration.ofMinutes(1).toNanos();

  private final Provider provider;
  private final double weight;
  private final Ticker ticker;
  private int inFlight;
  private int failures;
  private long outUntil;
  private boolean out;
  private double average = Double.NaN;
  private long measuredAt;

  /**
   * @param weight share of calls in relation to 1, more than 0
   */
  Backend(Provider provider, double weight, Ticker ticker) {
    this.provider = provider;
    this.weight = weight;
    this.ticker = ticker;
    this.outUntil = ticker.nanos();
  }

  Provider provider() {
    return provider;
  }

  synchronized void begun() {
    inFlight++;
  }

  /** It answered, the first text after that time. */
  synchronized void answered(Duration first) {
    inFlight--;
    failures = 0;
    out = false;
    measure((double) first.toNanos());
  }

  /** It failed, which counts as if all the time there was had passed. */
  synchronized void failed(Duration allowed) {
    inFlight--;
    measure((double) allowed.toNanos());
    if (++failures >= FAILURES) {
      out = true;
      failures = 0;
      outUntil = ticker.nanos() + OUT_FOR.toNanos();
    }
  }

  /** It neither answered nor failed: the caller left, or asked for what nobody gives. */
  synchronized void left() {
    inFlight--;
  }

  private void measure(double nanos) {
    long now = ticker.nanos();
    // What is over a minute old says nothing of an endpoint that is looked at again.
    if (Double.isNaN(average) || nanos > average || now - measuredAt >= FORGOTTEN.toNanos()) {
      average = nanos;
    } else {
      double kept = Math.min(KEPT_AT_MOST, Math.exp(-(now - measuredAt) / DECAY_NANOS));
      average = average * kept + nanos * (1 - kept);
    }
    measuredAt = now;
  }

  /** Whether it is left alone for now. */
  synchronized boolean isOut() {
    if (out && ticker.nanos() - outUntil >= 0) {
      out = false;
    }
    return out;
  }

  /** What is measured, drifting to the usual value while nothing is measured; that value if new. */
  synchronized double latency(double usual) {
    if (Double.isNaN(average)) {
      return usual;
    }
    double kept = Math.exp(-(ticker.nanos() - measuredAt) / DECAY_NANOS);
    return average * kept + usual * (1 - kept);
  }

  /** Whether it was asked once, and not for a minute since. */
  synchronized boolean isForgotten() {
    return inFlight == 0
        && !Double.isNaN(average)
        && ticker.nanos() - measuredAt >= FORGOTTEN.toNanos();
  }

  /** What was measured; not a number where nothing was. */
  synchronized double measured() {
    return average;
  }

  synchronized int inFlight() {
    return inFlight;
  }

  double weight() {
    return weight;
  }
}
