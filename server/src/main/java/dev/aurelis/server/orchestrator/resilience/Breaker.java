package dev.aurelis.server.orchestrator.resilience;

import dev.aurelis.server.model.Ticker;
import dev.failsafe.CircuitBreaker;
import java.time.Duration;

/**
 * Keeps calls from a target that fails: opens after five failures in a row, or when over half of
 * ten or more within a minute failed; lets three probes through after a minute, closes when all of
 * them pass; a probe that fails doubles the time, up to ten minutes. Failsafe counts rows and
 * probes; the time is the ticker's, so that it can be virtual. Thread-safe.
 */
final class Breaker {
  private static final int FAILURES = 5;
  private static final int PROBES = 3;
  private static final Duration FIRST_PERIOD = Duration.ofMinutes(1);
  private static final Duration LONGEST_PERIOD = Duration.ofMinutes(10);

  /** Failsafe's own clock never half-opens it. */
  private static final Duration NEVER = Duration.ofDays(3_650);

  private final CircuitBreaker<Object> circuit =
      CircuitBreaker.builder()
          .withFailureThreshold(FAILURES)
          .withSuccessThreshold(PROBES)
          .withDelay(NEVER)
          .build();
  private final LastMinute lastMinute = new LastMinute();
  private final Ticker ticker;
  private Duration period = FIRST_PERIOD;
  private long openUntil;

  Breaker(Ticker ticker) {
    this.ticker = ticker;
  }

  /** How a caller may use the breaker. */
  enum Claim {
    /** Never probes: nobody waits for it. */
    BACKGROUND,
    /** Probes when it is time. */
    ORDINARY,
    /** A person asked and nobody else is left: is let through as a probe. */
    INSISTENT
  }

  /** Whether a call may go out. Each that may must be booked once. */
  synchronized boolean admits(Claim claim) {
    if (circuit.isClosed()) {
      return circuit.tryAcquirePermit();
    }
    if (claim == Claim.BACKGROUND) {
      return false;
    }
    if (circuit.isOpen()) {
      if (ticker.nanos() - openUntil < 0 && claim != Claim.INSISTENT) {
        return false;
      }
      circuit.halfOpen();
    }
    return circuit.tryAcquirePermit() || claim == Claim.INSISTENT;
  }

  synchronized void succeeded() {
    boolean probing = circuit.isHalfOpen();
    circuit.recordSuccess();
    if (circuit.isClosed()) {
      period = FIRST_PERIOD;
      if (probing) {
        lastMinute.clear(); // what was before the probes is no reason to open again
      } else {
        lastMinute.note(ticker.nanos(), false);
      }
    }
  }

  synchronized void failed() {
    if (circuit.isOpen()) {
      return;
    }
    boolean probing = circuit.isHalfOpen();
    circuit.recordFailure();
    lastMinute.note(ticker.nanos(), true);
    if (circuit.isClosed() && lastMinute.areMostlyFailures()) {
      circuit.open();
    }
    if (circuit.isOpen()) {
      period = probing ? longer(period) : FIRST_PERIOD;
      openUntil = ticker.nanos() + period.toNanos();
    }
  }

  /** The target refused for reasons of its own: it lives, which is all a probe asks. */
  synchronized void refused() {
    if (circuit.isHalfOpen()) {
      succeeded();
    }
  }

  /** The caller left. A probe's place is given back by probing anew. */
  synchronized void abandoned() {
    if (circuit.isHalfOpen()) {
      circuit.open();
      openUntil = ticker.nanos();
    }
  }

  /** Until probes are let through. */
  synchronized Duration closedFor() {
    return circuit.isOpen()
        ? Duration.ofNanos(Math.max(0, openUntil - ticker.nanos()))
        : Duration.ZERO;
  }

  private static Duration longer(Duration period) {
    var doubled = period.multipliedBy(2);
    return doubled.compareTo(LONGEST_PERIOD) > 0 ? LONGEST_PERIOD : doubled;
  }
}
