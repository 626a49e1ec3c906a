package dev.aurelis.server.orchestrator.admission;

import dev.aurelis.server.config.ProcessingSettings.Burst;
import dev.aurelis.server.model.Ticker;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** Keeps calls apart: a least time between two, and so many within a time. Thread-safe. */
final class Pace {
  private final Duration spacing;
  private final Optional<Burst> burst;
  private final Ticker ticker;
  private final Deque<Long> starts = new ArrayDeque<>();

  Pace(Duration spacing, Optional<Burst> burst, Ticker ticker) {
    this.spacing = spacing;
    this.burst = burst;
    this.ticker = ticker;
  }

  /** Takes the next moment at which a call may start, and tells how far off it is. */
  synchronized Duration take() {
    long now = ticker.nanos();
    if (spacing.isZero() && burst.isEmpty()) {
      return Duration.ZERO;
    }
    long at = now;
    if (!starts.isEmpty()) {
      at = later(at, starts.getLast() + spacing.toNanos());
    }
    if (burst.isPresent() && starts.size() >= burst.get().requests()) {
      at = later(at, starts.removeFirst() + burst.get().per().toNanos());
    }
    starts.addLast(at);
    while (starts.size() > burst.map(Burst::requests).orElse(1)) {
      starts.removeFirst();
    }
    return Duration.ofNanos(at - now);
  }

  private static long later(long one, long other) {
    return one - other >= 0 ? one : other;
  }
}
