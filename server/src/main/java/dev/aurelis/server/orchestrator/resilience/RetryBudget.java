package dev.aurelis.server.orchestrator.resilience;

import dev.aurelis.server.model.Ticker;

/**
 * Keeps retries from multiplying an outage: one for every five requests, and ten a second besides
 * (the budget of Twitter's Finagle). Thread-safe.
 */
final class RetryBudget {
  private static final double PER_REQUEST = 0.2;
  private static final double MOST_SAVED = 100;
  private static final double PER_SECOND = 10;
  private static final double NANOS = 1e9;

  private final Ticker ticker;
  private double saved;
  private double free = PER_SECOND;
  private long refilled;

  RetryBudget(Ticker ticker) {
    this.ticker = ticker;
    this.refilled = ticker.nanos();
  }

  synchronized void requested() {
    saved = Math.min(MOST_SAVED, saved + PER_REQUEST);
  }

  /** Takes the right to retry once, if there is one. */
  synchronized boolean allows() {
    long now = ticker.nanos();
    free = Math.min(PER_SECOND, free + (now - refilled) / NANOS * PER_SECOND);
    refilled = now;
    if (free >= 1) {
      free--;
      return true;
    }
    if (saved >= 1) {
      saved--;
      return true;
    }
    return false;
  }
}
