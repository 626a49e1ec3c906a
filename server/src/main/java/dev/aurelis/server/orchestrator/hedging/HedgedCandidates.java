package dev.aurelis.server.orchestrator.hedging;

import dev.aurelis.server.model.Priority;
import dev.aurelis.server.model.Ticker;
import dev.aurelis.server.orchestrator.Candidate;
import dev.aurelis.server.orchestrator.CandidateCall;
import dev.aurelis.server.orchestrator.CandidateListener;
import dev.aurelis.server.orchestrator.CandidateSource;
import dev.aurelis.server.orchestrator.SeveralEndpoints;
import dev.aurelis.server.provider.Exchange;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Predicate;

/**
 * Where the first text of a call takes longer than of nineteen in twenty, another endpoint of the
 * same profile is asked too (Dean and Barroso, The Tail at Scale, 2013). Who speaks first is heard,
 * the other one is ended. The second call is admitted as background work: it counts in every limit,
 * takes nothing of what is kept for people, and does not wait.
 */
public final class HedgedCandidates implements CandidateSource {
  private final CandidateSource next;
  private final Predicate<Candidate> wanted;
  private final ScheduledExecutorService timer;
  private final Executor executor;
  private final Ticker ticker;
  private final FirstTexts firstTexts = new FirstTexts();
  private final HedgeBudget budget = new HedgeBudget();

  /**
   * @param wanted whether a candidate's profile allows it
   * @param executor starts second calls
   */
  public HedgedCandidates(
      CandidateSource next,
      Predicate<Candidate> wanted,
      ScheduledExecutorService timer,
      Executor executor,
      Ticker ticker) {
    this.next = next;
    this.wanted = wanted;
    this.timer = timer;
    this.executor = executor;
    this.ticker = ticker;
  }

  @Override
  public Exchange start(CandidateCall call, CandidateListener listener) {
    if (call.question().priority() != Priority.BACKGROUND
        && call.candidate().provider() instanceof SeveralEndpoints several
        && wanted.test(call.candidate())) {
      budget.requested();
      var race = new Race(this, several, call, listener);
      race.begin();
      return race;
    }
    return next.start(call, listener);
  }

  CandidateSource next() {
    return next;
  }

  ScheduledExecutorService timer() {
    return timer;
  }

  Executor executor() {
    return executor;
  }

  Ticker ticker() {
    return ticker;
  }

  FirstTexts firstTexts() {
    return firstTexts;
  }

  HedgeBudget budget() {
    return budget;
  }
}
