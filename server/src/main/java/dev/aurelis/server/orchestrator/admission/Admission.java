package dev.aurelis.server.orchestrator.admission;

import dev.aurelis.server.model.ModelRequest;
import dev.aurelis.server.model.Priority;
import dev.aurelis.server.orchestrator.CandidateCall;
import dev.aurelis.server.orchestrator.CandidateEnd;
import dev.aurelis.server.orchestrator.CandidateListener;
import dev.aurelis.server.orchestrator.PlainTime;
import dev.aurelis.server.provider.Exchange;
import dev.aurelis.server.provider.ProviderFailure;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/** One call's way out. Whatever happens, its place and its reservation are given back once. */
final class Admission implements Exchange, CandidateListener, Ticket {
  /** A person is not kept waiting longer than this for an allowance. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** What nobody waits for may wait longer. */
  private static final Duration BATCH_PATIENCE = Duration.ofSeconds(60);

  private final AdmittedCandidates owner;
  private final CandidateCall call;
  private final CandidateListener listener;
  private final Spending spending;
  private final String workspace;
  private final long begun;
  private State state = State.QUEUED;
  private Optional<Exchange> upstream = Optional.empty();
  private Optional<Future<?>> alarm = Optional.empty();
  private boolean cancelled;

  private enum State {
    /** Waits for a place, or for an allowance. */
    QUEUED,
    /** Has a place and asks the ledger. */
    INSIDE,
    OUT,
    OVER
  }

  Admission(AdmittedCandidates owner, CandidateCall call, CandidateListener listener) {
    this.owner = owner;
    this.call = call;
    this.listener = listener;
    this.spending = new Spending(owner.allowances(), call);
    this.workspace = call.question().request().metadata().getOrDefault(ModelRequest.PROJECT, "");
    this.begun = owner.ticker().nanos();
  }

  void begin() {
    if (priority() == Priority.INLINE) {
      if (owner.gate().enterNow(this)) {
        go();
      } else {
        skip("too much is under way already for a completion");
      }
      return;
    }
    switch (owner.gate().enter(this)) {
      case Gate.Entry.Inside _ -> go();
      case Gate.Entry.Queued _ -> alarmAfter(remaining(), this::waitedTooLong);
      case Gate.Entry.Refused(var why) -> skip(words(why));
    }
  }

  /** What a person is told. */
  static String words(Gate.Refusal why) {
    return switch (why) {
      case Gate.Refusal.Full(int inside, int waiting) ->
          "too much is under way already: " + inside + " requests, and " + waiting + " wait";
      case Gate.Refusal.TooLate(Duration wait) ->
          "too much is under way already; its turn would come in " + PlainTime.of(wait);
    };
  }

  @Override
  public Priority priority() {
    return call.question().priority();
  }

  @Override
  public String workspace() {
    return workspace;
  }

  @Override
  public Duration remaining() {
    return call.question().deadline().remaining();
  }

  @Override
  public void go() {
    synchronized (this) {
      alarm.ifPresent(set -> set.cancel(false));
      if (state != State.QUEUED) {
        owner.executor().execute(() -> owner.gate().leave(this));
        return;
      }
      state = State.INSIDE;
    }
    if (call.question().deadline().hasPassed()) {
      skip("no turn came within the time allowed");
      return;
    }
    if (!spending.isCounted()) {
      spending.toldEarlier().ifPresentOrElse(this::refused, this::out);
      return;
    }
    try {
      owner.bookkeeping().execute(this::reserve);
    } catch (RejectedExecutionException e) {
      end(cancelled()); // the program ends
    }
  }

  /** The call itself goes out elsewhere, so that the next one's booking need not wait for it. */
  private void reserve() {
    var refusal = spending.reserve();
    try {
      owner.executor().execute(() -> refusal.ifPresentOrElse(this::refused, this::out));
    } catch (RejectedExecutionException e) {
      end(cancelled()); // the program ends
    }
  }

  /** Waits for the allowance where that is short and nobody else could answer, else says when. */
  private void refused(Spending.Refusal refusal) {
    var wait = refusal.freeIn();
    if (!isWorthWaiting(wait)) {
      skip(refusal.reason() + "; free again in " + PlainTime.of(wait));
      return;
    }
    synchronized (this) {
      state = State.QUEUED;
    }
    owner.gate().leave(this);
    if (isCancelled()) {
      end(cancelled());
    } else {
      alarmAfter(wait, this::begin);
    }
  }

  private boolean isWorthWaiting(Duration wait) {
    var longest =
        switch (priority()) {
          case EXPLICIT, CHAT, CODE_ACTION -> PATIENCE;
          case INLINE -> Duration.ZERO;
          case BACKGROUND -> BATCH_PATIENCE;
        };
    return call.position() == CandidateCall.Position.LAST
        && wait.compareTo(longest) <= 0
        && call.question().deadline().leavesRoomAfter(wait);
  }

  private void out() {
    var wait = owner.pace().take();
    if (wait.isZero()) {
      send();
    } else if (priority() == Priority.INLINE || !call.question().deadline().leavesRoomAfter(wait)) {
      skip(
          "over this server's own pace (processing.spacing, processing.burst); free again in "
              + PlainTime.of(wait));
    } else {
      alarmAfter(wait, this::send);
    }
  }

  private void send() {
    synchronized (this) {
      if (state != State.INSIDE) {
        return;
      }
      if (!cancelled) {
        state = State.OUT;
      }
    }
    if (isCancelled()) {
      end(cancelled());
      return;
    }
    var objection = call.objection().get();
    if (objection.isPresent()) {
      skip(objection.get());
      return;
    }
    spending.sent();
    var started = owner.next().start(call, this);
    boolean unwanted;
    synchronized (this) {
      upstream = Optional.of(started);
      unwanted = cancelled;
    }
    if (unwanted) {
      started.cancel();
    }
  }

  private synchronized boolean isCancelled() {
    return cancelled;
  }

  @Override
  public void cancel() {
    Optional<Exchange> running;
    synchronized (this) {
      cancelled = true;
      running = upstream;
    }
    if (running.isPresent()) {
      running.get().cancel();
    } else if (owner.gate().withdraw(this) || isWaitingForAlarm()) {
      end(cancelled());
    }
  }

  /** Ends the waiting for an allowance or for the pace, where that is what it does. */
  private synchronized boolean isWaitingForAlarm() {
    return alarm.map(set -> set.cancel(false)).orElse(false);
  }

  @Override
  public void displaced() {
    skip("something more urgent took the last place in the queue");
  }

  @Override
  public void tooLate() {
    skip("no turn came in time: too much is under way");
  }

  private void waitedTooLong() {
    if (owner.gate().withdraw(this)) {
      skip("no turn came within the time allowed: too much is under way");
    }
  }

  private void alarmAfter(Duration wait, Runnable task) {
    try {
      var set =
          owner
              .timer()
              .schedule(() -> owner.executor().execute(task), wait.toNanos(), TimeUnit.NANOSECONDS);
      boolean late;
      synchronized (this) {
        alarm.ifPresent(earlier -> earlier.cancel(false));
        alarm = Optional.of(set);
        late = cancelled || state == State.OUT || state == State.OVER;
      }
      if (late && set.cancel(false) && isCancelled()) {
        end(cancelled());
      }
    } catch (RejectedExecutionException e) {
      end(cancelled()); // the program ends
    }
  }

  private static CandidateEnd cancelled() {
    return new CandidateEnd.Failed(new ProviderFailure.Cancelled("cancelled"), "");
  }

  private void skip(String reason) {
    end(new CandidateEnd.Skipped(reason));
  }

  @Override
  public void delta(String text) {
    listener.delta(text);
  }

  @Override
  public void end(CandidateEnd end) {
    State before;
    synchronized (this) {
      before = state;
      if (before == State.OVER) {
        return;
      }
      state = State.OVER;
      alarm.ifPresent(set -> set.cancel(false));
    }
    owner.over(this);
    settle(end);
    if (before != State.QUEUED) {
      owner.gate().leave(this);
    }
    listener.end(end);
  }

  private void settle(CandidateEnd end) {
    if (!spending.hasToSettle(end)) {
      return;
    }
    try {
      owner.bookkeeping().execute(() -> spending.settle(end));
    } catch (RejectedExecutionException e) {
      // The program ends; a lease that is not given back expires.
    }
  }

  CandidateCall call() {
    return call;
  }

  long begun() {
    return begun;
  }

  synchronized boolean isWaiting() {
    return state == State.QUEUED;
  }
}
