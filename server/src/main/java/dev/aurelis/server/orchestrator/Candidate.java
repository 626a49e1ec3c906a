package dev.aurelis.server.orchestrator;

import dev.aurelis.server.model.ModelId;
import dev.aurelis.server.model.Provenance;
import dev.aurelis.server.provider.Provider;

/** Somebody who could answer: a model at a provider. */
public record Candidate(Provider provider, ModelId model, Standing standing) {
  public Candidate(Provider provider, ModelId model) {
    this(provider, model, Standing.ROUTED);
  }

  /** Why it is among the candidates. */
  public enum Standing {
    ROUTED,
    /** Asked where all others failed, with a shortened question; its answer is labelled. */
    LAST_RESORT
  }

  /** Whether it works in this process: always there, never asked to wait, nothing leaves. */
  public boolean isLocal() {
    return provider.name().equals(Provenance.ENGINE);
  }
}
