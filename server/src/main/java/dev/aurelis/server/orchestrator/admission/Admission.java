package dev.aurelis.server.orchestrator.admission;

import dev.aurelis.server.model.Limits;
import dev.aurelis.server.model.Priority;
import dev.aurelis.server.orchestrator.CandidateCall;
import dev.aurelis.server.orchestrator.CandidateEnd;
import dev.aurelis.server.orchestrator.CandidateListener;
import dev.aurelis.server.provider.Exchange;
import dev.aurelis.server.provider.ProviderEnd;
import dev.aurelis.server.provider.ProviderFailure;
import dev.aurelis.server.usage.Account;
import dev.aurelis.server.usage.Claim;
import dev.aurelis.server.usage.Reserved;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/** One call's way out. Whatever happens, its place and its reservation are given back once. */
final class Admission implements Exchange, CandidateListener, Ticket {
  /** Nobody is kept waiting longer than this for an allowance. */
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

  /** A refusal for longer than this is written down, for other processes and later starts. */
  private static final Duration WORTH_KEEPING = Duration.ofMinutes(1);

  private static final String TOLD = "the limit its provider told";
  private static final Duration LEASE_MARGIN = Duration.ofSeconds(30);
  private static final double INLINE_LEAVES = 0.3;
  private static final double BACKGROUND_LEAVES = 0.6;
  private static final int KEPT_OF_MINUTE = 2;
  private static final int CHARS_PER_TOKEN = 4;

  private final AdmittedCandidates owner;
  private final CandidateCall call;
  private final CandidateListener listener;
  private final Account account;
  private final Limits limits;
  private final long begun;
  private State state = State.QUEUED;
  private Optional<Exchange> upstream = Optional.empty();
  private Optional<Reserved.Granted> reservation = Optional.empty();
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
    this.account = owner.allowances().accounts().apply(call.candidate());
    this.limits = owner.allowances().limits().apply(call.candidate());
    this.begun = owner.ticker().nanos();
  }

  void begin() {
    if (runsByItself()) {
      if (owner.gate().enterNow(this)) {
        go();
      } else {
        skip("too much is under way already");
      }
      return;
    }
    switch (owner.gate().enter(this)) {
      case INSIDE -> go();
      case QUEUED -> alarmAfter(call.question().deadline().remaining(), this::waitedTooLong);
      case FULL ->
          skip(
              "too much is under way already: "
                  + owner.gate().inside()
                  + " requests, and "
                  + owner.gate().waiting()
                  + " wait");
    }
  }

  private boolean runsByItself() {
    return priority() == Priority.INLINE;
  }

  @Override
  public Priority priority() {
    return call.question().priority();
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
    if (!limits.areKnown()) {
      unmetered();
      return;
    }
    try {
      owner.executor().execute(this::reserve);
    } catch (RejectedExecutionException e) {
      end(cancelled()); // the program ends
    }
  }

  /** Nothing is counted; what a provider told earlier holds as soon as it was read. */
  private void unmetered() {
    var pause =
        owner.allowances().open().get().map(ledger -> ledger.paused(account)).orElse(Duration.ZERO);
    if (pause.isZero()) {
      out();
    } else {
      refused(TOLD, pause);
    }
  }

  private void reserve() {
    var ledger = owner.allowances().ledger().get();
    var pause = ledger.paused(account);
    if (!pause.isZero()) {
      refused(TOLD, pause);
      return;
    }
    switch (ledger.reserve(account, limits, claim())) {
      case Reserved.Granted granted -> {
        synchronized (this) {
          reservation = Optional.of(granted);
        }
        out();
      }
      case Reserved.Refused(String limit, Duration wait) -> refused(limit, wait);
    }
  }

  private Claim claim() {
    var request = call.question().request();
    boolean urgent = priority().compareTo(Priority.INLINE) < 0;
    return new Claim(
        request.prompt().length() / CHARS_PER_TOKEN + request.sampling().maxTokens(),
        call.question().deadline().remaining().plus(LEASE_MARGIN),
        switch (priority()) {
          case EXPLICIT, CHAT, CODE_ACTION -> 0;
          case INLINE -> INLINE_LEAVES;
          case BACKGROUND -> BACKGROUND_LEAVES;
        },
        urgent ? 0 : Math.min(KEPT_OF_MINUTE, limits.perMinute().orElse(0) / 2));
  }

  /** Waits for the allowance where that is short and nobody else could answer, else says when. */
  private void refused(String limit, Duration wait) {
    boolean waits =
        call.position() == CandidateCall.Position.LAST
            && priority().compareTo(Priority.INLINE) < 0
            && wait.compareTo(LONGEST_WAIT) <= 0
            && call.question().deadline().leavesRoomAfter(wait);
    if (!waits) {
      skip("over " + limit + "; free again in " + inSeconds(wait));
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

  private void out() {
    var wait = owner.pace().take();
    if (wait.isZero()) {
      send();
    } else if (runsByItself() || !call.question().deadline().leavesRoomAfter(wait)) {
      skip("requests are kept apart; free again in " + inSeconds(wait));
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

  private static String inSeconds(Duration time) {
    return Math.max(1, (time.toMillis() + 999) / 1_000) + " s";
  }

  @Override
  public void delta(String text) {
    listener.delta(text);
  }

  @Override
  public void end(CandidateEnd end) {
    State before;
    Optional<Reserved.Granted> reserved;
    synchronized (this) {
      before = state;
      if (before == State.OVER) {
        return;
      }
      state = State.OVER;
      reserved = reservation;
      alarm.ifPresent(set -> set.cancel(false));
    }
    owner.over(this);
    book(end, reserved);
    if (before != State.QUEUED) {
      owner.gate().leave(this);
    }
    listener.end(end);
  }

  private void book(CandidateEnd end, Optional<Reserved.Granted> reserved) {
    boolean pauses =
        end instanceof CandidateEnd.Failed(ProviderFailure.Throttled(_, Duration wait), _)
            && wait.compareTo(WORTH_KEEPING) > 0;
    if (reserved.isEmpty() && !pauses) {
      return;
    }
    Runnable booking =
        () -> {
          reserved.ifPresent(
              granted -> owner.allowances().ledger().get().settle(granted, used(end)));
          if (end instanceof CandidateEnd.Failed(ProviderFailure.Throttled(_, Duration wait), _)
              && pauses) {
            owner.allowances().ledger().get().pause(account, wait.plusSeconds(1));
          }
        };
    try {
      owner.executor().execute(booking);
    } catch (RejectedExecutionException e) {
      // The program ends; a lease that is not given back expires.
    }
  }

  private int used(CandidateEnd end) {
    return switch (end) {
      case CandidateEnd.Answered(ProviderEnd.Complete answer, var _) -> answer.usage().total();
      case CandidateEnd.Skipped _ -> 0;
      case CandidateEnd.Failed(var _, String partial) ->
          (call.question().request().prompt().length() + partial.length()) / CHARS_PER_TOKEN;
    };
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
