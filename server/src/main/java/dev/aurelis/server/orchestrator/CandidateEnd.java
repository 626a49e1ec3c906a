package dev.aurelis.server.orchestrator;

import dev.aurelis.server.provider.ProviderEnd;
import dev.aurelis.server.provider.ProviderFailure;
import java.util.Optional;

/** What came of one candidate. */
public sealed interface CandidateEnd {
  /**
   * It answered.
   *
   * @param cacheTier the cache that held the answer, empty where the provider was asked
   */
  record Answered(ProviderEnd.Complete answer, Optional<String> cacheTier)
      implements CandidateEnd {}

  /** It was asked and did not answer. */
  record Failed(ProviderFailure failure, String partial) implements CandidateEnd {}

  /** It was not asked. */
  record Skipped(String reason) implements CandidateEnd {}
}
