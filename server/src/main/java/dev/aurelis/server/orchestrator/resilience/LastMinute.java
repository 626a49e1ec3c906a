package dev.aurelis.server.orchestrator.resilience;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/** How the calls of the last minute ended. Not thread-safe. */
final class LastMinute {
  private static final long WINDOW = Duration.ofSeconds(60).toNanos();

  /** Fewer say nothing. */
  private static final int LEAST = 10;

  /** More are not kept; the oldest go first. */
  private static final int MOST = 1_000;

  private final Deque<Outcome> outcomes = new ArrayDeque<>();
  private int failures;

  private record Outcome(long at, boolean failed) {}

  void note(long now, boolean failed) {
    outcomes.addLast(new Outcome(now, failed));
    failures += failed ? 1 : 0;
    while (outcomes.size() > MOST || now - outcomes.getFirst().at() >= WINDOW) {
      failures -= outcomes.removeFirst().failed() ? 1 : 0;
    }
  }

  /** Whether there were ten or more and over half of them failed. */
  boolean areMostlyFailures() {
    return outcomes.size() >= LEAST && 2 * failures > outcomes.size();
  }

  void clear() {
    outcomes.clear();
    failures = 0;
  }
}
