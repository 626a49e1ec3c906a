package dev.aurelis.server.orchestrator.hedging;

import dev.aurelis.server.model.Priority;
import dev.aurelis.server.orchestrator.Candidate;
import dev.aurelis.server.orchestrator.CandidateCall;
import dev.aurelis.server.orchestrator.CandidateEnd;
import dev.aurelis.server.orchestrator.CandidateListener;
import dev.aurelis.server.orchestrator.Question;
import dev.aurelis.server.orchestrator.SeveralEndpoints;
import dev.aurelis.server.provider.Exchange;
import dev.aurelis.server.provider.Provider;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/** One call, and perhaps a second one. The caller hears one of them, and one end. */
final class Race implements Exchange {
  private final HedgedCandidates owner;
  private final SeveralEndpoints several;
  private final SeveralEndpoints.Twins twins;
  private final CandidateCall call;
  private final CandidateListener listener;
  private final long begun;
  private final Object lock = new Object();
  private final List<Runner> running = new ArrayList<>();
  private Optional<Runner> winner = Optional.empty();
  private Optional<CandidateEnd> firstEnd = Optional.empty();
  private Optional<Future<?>> alarm = Optional.empty();
  private boolean cancelled;
  private boolean over;

  Race(
      HedgedCandidates owner,
      SeveralEndpoints several,
      CandidateCall call,
      CandidateListener listener) {
    this.owner = owner;
    this.several = several;
    this.twins = several.twins();
    this.call = call;
    this.listener = listener;
    this.begun = owner.ticker().nanos();
  }

  void begin() {
    owner.firstTexts().usual(call).ifPresent(usual -> setAlarm(usual.toNanos()));
    run(twins.first(), call.question(), call.position());
  }

  private void setAlarm(long nanos) {
    try {
      alarm =
          Optional.of(
              owner
                  .timer()
                  .schedule(
                      () -> owner.executor().execute(this::second), nanos, TimeUnit.NANOSECONDS));
    } catch (RejectedExecutionException e) {
      alarm = Optional.empty(); // the program ends
    }
  }

  private void second() {
    synchronized (lock) {
      if (winner.isPresent() || cancelled || over) {
        return;
      }
    }
    if (several.haveAnother() && owner.budget().allows()) {
      var asked = call.question();
      var question =
          new Question(
              asked.request(), asked.askedAt(), asked.deadline(), () -> Priority.BACKGROUND);
      run(twins.second(), question, CandidateCall.Position.FOLLOWED_BY_OTHERS);
    }
  }

  private void run(Provider provider, Question question, CandidateCall.Position position) {
    var runner = new Runner();
    synchronized (lock) {
      if (over || winner.isPresent()) {
        return;
      }
      running.add(runner);
    }
    var candidate = new Candidate(provider, call.candidate().model(), call.candidate().standing());
    runner.started(
        owner
            .next()
            .start(new CandidateCall(candidate, question, position, call.objection()), runner));
  }

  @Override
  public void cancel() {
    List<Runner> all;
    synchronized (lock) {
      cancelled = true;
      all = List.copyOf(running);
    }
    alarm.ifPresent(set -> set.cancel(false));
    all.forEach(Runner::cancel);
  }

  /** Whether this one is heard from now on; the other one is ended then. */
  private boolean isHeard(Runner runner) {
    List<Runner> others = List.of();
    synchronized (lock) {
      if (winner.isEmpty() && !over) {
        winner = Optional.of(runner);
        others = running.stream().filter(other -> other != runner).toList();
        owner.firstTexts().add(call, owner.ticker().nanos() - begun);
      }
      if (!winner.equals(Optional.of(runner))) {
        return false;
      }
    }
    alarm.ifPresent(set -> set.cancel(false));
    others.forEach(Runner::cancel);
    return true;
  }

  /** The end to tell, once nobody is left who could still speak. */
  private Optional<CandidateEnd> lastEnd(Runner runner, CandidateEnd end) {
    synchronized (lock) {
      running.remove(runner);
      if (over || winner.isPresent()) {
        return Optional.empty();
      }
      if (!running.isEmpty()) {
        firstEnd = Optional.of(end);
        return Optional.empty();
      }
      over = true;
      // A second call that was not let out says nothing about the first one's failure.
      return end instanceof CandidateEnd.Skipped
          ? firstEnd.or(() -> Optional.of(end))
          : Optional.of(end);
    }
  }

  /** One of the two calls. */
  private final class Runner implements CandidateListener {
    private Optional<Exchange> exchange = Optional.empty();
    private boolean unwanted;

    void started(Exchange made) {
      boolean late;
      synchronized (this) {
        exchange = Optional.of(made);
        late = unwanted;
      }
      if (late || isCancelled()) {
        made.cancel();
      }
    }

    private boolean isCancelled() {
      synchronized (lock) {
        return cancelled;
      }
    }

    void cancel() {
      Optional<Exchange> made;
      synchronized (this) {
        unwanted = true;
        made = exchange;
      }
      made.ifPresent(Exchange::cancel);
    }

    @Override
    public void delta(String text) {
      if (isHeard(this)) {
        listener.delta(text);
      }
    }

    @Override
    public void end(CandidateEnd end) {
      var heard = end instanceof CandidateEnd.Answered ? isHeard(this) : winnerIs(this);
      if (heard) {
        finish();
        listener.end(end);
      } else {
        lastEnd(this, end)
            .ifPresent(last -> {
              alarm.ifPresent(set -> set.cancel(false));
              listener.end(last);
            });
      }
    }
  }

  private boolean winnerIs(Runner runner) {
    synchronized (lock) {
      return winner.equals(Optional.of(runner));
    }
  }

  private void finish() {
    synchronized (lock) {
      over = true;
      running.clear();
    }
  }
}
