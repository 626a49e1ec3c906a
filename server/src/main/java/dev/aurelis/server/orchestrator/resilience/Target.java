package dev.aurelis.server.orchestrator.resilience;

import dev.aurelis.server.model.ModelId;
import dev.aurelis.server.model.TaskType;
import dev.aurelis.server.orchestrator.CandidateCall;

/** What health is kept for: a model at a provider, for completions and for the rest apart. */
record Target(String provider, ModelId model, Kind kind) {
  /** Completions use other routes and shorter limits, so they fail for other reasons. */
  enum Kind {
    INLINE,
    OTHER
  }

  static Target of(CandidateCall call) {
    return new Target(
        call.candidate().provider().name(),
        call.candidate().model(),
        call.question().request().task() == TaskType.CODE_COMPLETION ? Kind.INLINE : Kind.OTHER);
  }
}
