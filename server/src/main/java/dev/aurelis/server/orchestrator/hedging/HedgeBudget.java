package dev.aurelis.server.orchestrator.hedging;

/** One second call for every twenty requests, five of them saved at most. Thread-safe. */
final class HedgeBudget {
  private static final double PER_REQUEST = 0.05;
  private static final double MOST_SAVED = 5;

  private double saved;

  synchronized void requested() {
    saved = Math.min(MOST_SAVED, saved + PER_REQUEST);
  }

  /** Takes the right to one second call, if there is one. */
  synchronized boolean allows() {
    if (saved < 1) {
      return false;
    }
    saved--;
    return true;
  }
}
