package dev.aurelis.server.orchestrator.admission;

import dev.aurelis.server.config.ProcessingSettings;
import dev.aurelis.server.model.InOrder;
import dev.aurelis.server.model.Priority;
import dev.aurelis.server.model.Ticker;
import dev.aurelis.server.orchestrator.CandidateCall;
import dev.aurelis.server.orchestrator.CandidateListener;
import dev.aurelis.server.orchestrator.CandidateSource;
import dev.aurelis.server.orchestrator.Question;
import dev.aurelis.server.provider.Exchange;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;

/**
 * Lets a call to a candidate out when it is its turn and its account has an allowance. Completions
 * never wait: they go at once or not at all. Local candidates pass untouched.
 */
public final class AdmittedCandidates implements CandidateSource {
  private final CandidateSource next;
  private final Gate gate;
  private final Pace pace;
  private final Allowances allowances;
  private final ScheduledExecutorService timer;
  private final Executor executor;
  private final Executor bookkeeping;
  private final Ticker ticker;
  private final Set<Admission> underWay = ConcurrentHashMap.newKeySet();

  /**
   * @param timer ends waiting
   * @param executor asks the ledger, which may wait for a disk
   */
  public AdmittedCandidates(
      CandidateSource next,
      ProcessingSettings settings,
      Allowances allowances,
      ScheduledExecutorService timer,
      Executor executor,
      Ticker ticker) {
    this.next = next;
    this.gate = new Gate(settings.concurrent(), settings.background(), settings.queue(), ticker);
    this.pace = new Pace(settings.spacing(), settings.burst(), ticker);
    this.allowances = allowances;
    this.timer = timer;
    this.executor = executor;
    this.bookkeeping = new InOrder(executor);
    this.ticker = ticker;
  }

  @Override
  public Exchange start(CandidateCall call, CandidateListener listener) {
    if (call.candidate().isLocal()) {
      return next.start(call, listener);
    }
    var admission = new Admission(this, call, listener);
    underWay.add(admission);
    admission.begin();
    return admission;
  }

  /** Why a call would be refused at this moment, so that nothing is done for it in vain. */
  public Optional<String> crowd(CandidateCall call) {
    return call.candidate().isLocal() ? Optional.empty() : crowd(call.question());
  }

  /** Why a question would be refused at this moment, whichever candidate that is not local. */
  public Optional<String> crowd(Question question) {
    return question.priority() == Priority.INLINE
        ? Optional.empty()
        : gate.refusal(question.priority(), question.deadline().remaining()).map(Admission::words);
  }

  /** What is under way and what waits, as it is now. */
  public Load load() {
    return Load.of(
        underWay.stream()
            .map(one -> new Load.Entry(one.call(), ticker.nanos() - one.begun(), one.isWaiting()))
            .toList());
  }

  /**
   * Makes room, or takes it back.
   *
   * @param share of the usual number of calls at once, more than 0 to 1
   */
  public void narrow(double share) {
    gate.narrow(share);
  }

  CandidateSource next() {
    return next;
  }

  Gate gate() {
    return gate;
  }

  Pace pace() {
    return pace;
  }

  Allowances allowances() {
    return allowances;
  }

  ScheduledExecutorService timer() {
    return timer;
  }

  Executor executor() {
    return executor;
  }

  Executor bookkeeping() {
    return bookkeeping;
  }

  Ticker ticker() {
    return ticker;
  }

  void over(Admission admission) {
    underWay.remove(admission);
  }
}
