package dev.aurelis.server.orchestrator.budgeting;

import dev.aurelis.server.orchestrator.Candidate;

/** Knows the windows of models, tiers of accounts included. Thread-safe and fast. */
@FunctionalInterface
public interface Windows {
  /** Nothing is known of any model. */
  Windows UNKNOWN = _ -> Window.UNKNOWN;

  /** What a candidate takes; {@link Window#UNKNOWN} where nobody knows. */
  Window of(Candidate candidate);
}
