package dev.aurelis.server.orchestrator;

import dev.aurelis.server.provider.Exchange;

/**
 * Puts a question to one candidate. Stages decorate one another: cache before budget and permits,
 * those before retry and breaker, those before the provider.
 */
@FunctionalInterface
public interface CandidateSource {
  /** Starts and returns at once. The listener hears exactly one end, also after a cancel. */
  Exchange start(CandidateCall call, CandidateListener listener);
}
