package dev.aurelis.server.orchestrator.budgeting;

import dev.aurelis.server.model.ModelId;
import dev.aurelis.server.orchestrator.Candidate;
import dev.aurelis.server.orchestrator.CandidateCall;
import dev.aurelis.server.orchestrator.CandidateListener;
import dev.aurelis.server.orchestrator.CandidateSource;
import dev.aurelis.server.provider.Exchange;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

/**
 * Sees to it that a prompt fits the candidate's window. The answer's share is reserved first. What
 * is clearly short enough passes on the caller's thread; near the limit, tokens are counted exactly
 * where the model's vocabulary is public, on another thread. A prompt that the candidate refuses as
 * too long is written once more, for half of the room or for the window the provider told; told
 * windows are remembered. Local candidates pass untouched.
 */
public final class BudgetedCandidates implements CandidateSource {
  private final CandidateSource next;
  private final Windows windows;
  private final Executor executor;
  private final Map<Model, Integer> told = new ConcurrentHashMap<>();

  /** A model at a provider. */
  private record Model(String provider, ModelId model) {
    static Model of(Candidate candidate) {
      return new Model(candidate.provider().name(), candidate.model());
    }
  }

  /**
   * @param executor counts tokens, which may take a second when it is done for the first time
   */
  public BudgetedCandidates(CandidateSource next, Windows windows, Executor executor) {
    this.next = next;
    this.windows = windows;
    this.executor = executor;
  }

  @Override
  public Exchange start(CandidateCall call, CandidateListener listener) {
    if (call.candidate().isLocal()) {
      return next.start(call, listener);
    }
    var fitting = new FittingCall(this, call, listener);
    fitting.begin();
    return fitting;
  }

  CandidateSource next() {
    return next;
  }

  Executor executor() {
    return executor;
  }

  Window window(Candidate candidate) {
    var known = windows.of(candidate);
    var smaller = told.get(Model.of(candidate));
    return smaller == null ? known : known.atMost(smaller);
  }

  /** Remembers what a provider said of a model. */
  void learned(Candidate candidate, int window) {
    told.put(Model.of(candidate), window);
  }
}
