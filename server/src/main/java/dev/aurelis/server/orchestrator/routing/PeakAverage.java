package dev.aurelis.server.orchestrator.routing;

import dev.aurelis.server.model.Ticker;
import java.util.concurrent.TimeUnit;

/** A moving average that takes a higher value at once and decays with a minute. Thread-safe. */
final class PeakAverage {
  private static final double DECAY_NANOS = TimeUnit.MINUTES.toNanos(1);

  private final Ticker ticker;
  private double value;
  private long at;
  private boolean begun;

  PeakAverage(Ticker ticker) {
    this.ticker = ticker;
  }

  synchronized void add(double sample) {
    long now = ticker.nanos();
    if (!begun || sample > value) {
      value = sample;
    } else {
      double kept = Math.exp(-Math.max(1, now - at) / DECAY_NANOS);
      value = value * kept + sample * (1 - kept);
    }
    begun = true;
    at = now;
  }

  synchronized double value() {
    return value;
  }
}
