package dev.aurelis.server.orchestrator.resilience;

import dev.aurelis.server.model.Priority;
import dev.aurelis.server.orchestrator.CandidateCall;
import dev.aurelis.server.orchestrator.CandidateEnd;
import dev.aurelis.server.orchestrator.CandidateListener;
import dev.aurelis.server.orchestrator.PlainTime;
import dev.aurelis.server.provider.Exchange;
import dev.aurelis.server.provider.ProviderFailure;
import dev.failsafe.Execution;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/** All attempts at one candidate for one question. */
final class Tries implements Exchange {
  /** A person is not kept waiting longer than this for a rate limit to pass. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** What nobody waits for may wait longer. */
  private static final Duration BATCH_PATIENCE = Duration.ofSeconds(60);

  /** Whoever types on has no use for what comes later. */
  private static final Duration TYPING_PATIENCE = Duration.ofMillis(999);

  private final ResilientCandidates owner;
  private final CandidateCall call;
  private final CandidateListener listener;
  private final Target target;
  private final Execution<Object> execution;
  private final Object lock = new Object();
  private Optional<Exchange> current = Optional.empty();
  private Optional<Future<?>> waiting = Optional.empty();
  private int attempts;
  private boolean cancelled;

  Tries(ResilientCandidates owner, CandidateCall call, CandidateListener listener) {
    this.owner = owner;
    this.call = call;
    this.listener = listener;
    this.target = Target.of(call);
    this.execution = Execution.of(owner.policy());
  }

  void begin() {
    owner.budget().requested();
    attempt();
  }

  private void attempt() {
    var cooling = owner.cooldowns().left(target);
    if (cooling.isZero()) {
      attemptNow();
    } else if (call.position() == CandidateCall.Position.LAST && isWorthWaiting(cooling)) {
      later(cooling);
    } else {
      skip("rate limited; free again in " + PlainTime.of(cooling));
    }
  }

  private void attemptNow() {
    var excluded = owner.exclusions().reason(target, priority());
    if (excluded.isPresent()) {
      skip(excluded.get());
    } else if (!owner.breaker(target).admits(claim())) {
      skip("failed repeatedly; asked again in " + PlainTime.of(owner.breaker(target).closedFor()));
    } else {
      send();
    }
  }

  /** What became known of the target while the call waited for its turn. */
  private Optional<String> objection() {
    var cooling = owner.cooldowns().left(target);
    return cooling.isZero()
        ? owner.exclusions().reason(target, priority())
        : Optional.of("rate limited; free again in " + PlainTime.of(cooling));
  }

  private void send() {
    int attempt;
    synchronized (lock) {
      attempt = ++attempts;
      waiting = Optional.empty();
    }
    var started = owner.next().start(call.unless(this::objection), new Heard());
    boolean unwanted;
    synchronized (lock) {
      if (attempt == attempts) {
        current = Optional.of(started);
      }
      unwanted = cancelled;
    }
    if (unwanted) {
      started.cancel();
    }
  }

  @Override
  public void cancel() {
    Optional<Exchange> running;
    boolean waited;
    synchronized (lock) {
      cancelled = true;
      running = current;
      waited = waiting.map(timer -> timer.cancel(false)).orElse(false);
    }
    if (waited) {
      listener.end(new CandidateEnd.Failed(new ProviderFailure.Cancelled("cancelled"), ""));
    } else {
      running.ifPresent(Exchange::cancel);
    }
  }

  private void skip(String reason) {
    listener.end(new CandidateEnd.Skipped(reason));
  }

  private void book(ProviderFailure failure) {
    var breaker = owner.breaker(target);
    switch (failure) {
      case ProviderFailure.Unavailable _ -> breaker.failed();
      case ProviderFailure.Cancelled _ -> breaker.abandoned();
      case ProviderFailure.Throttled(_, Duration told) -> {
        breaker.refused();
        owner.cooldowns().cool(target, RetryRules.cooldown(told, owner.random()));
      }
      case ProviderFailure.UnknownModel _,
          ProviderFailure.Gone _,
          ProviderFailure.Denied _,
          ProviderFailure.TooLarge _,
          ProviderFailure.NeedsModel _,
          ProviderFailure.Refused _ ->
          breaker.refused();
    }
    owner.exclusions().book(target, failure);
  }

  private void again(CandidateEnd.Failed end) {
    if (attempts >= RetryRules.of(end.failure()).tries()) {
      listener.end(end);
      return;
    }
    execution.recordException(new RetryRules.TryFailed(end.failure()));
    var wait = later(execution.getDelay(), owner.cooldowns().left(target));
    if (execution.isComplete() || !isWorthWaiting(wait) || !owner.budget().allows()) {
      listener.end(end);
    } else {
      later(wait);
    }
  }

  private static Duration later(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  private void later(Duration wait) {
    boolean gone;
    synchronized (lock) {
      gone = cancelled;
      if (!gone) {
        try {
          waiting =
              Optional.of(
                  owner.timer().schedule(this::attempt, wait.toNanos(), TimeUnit.NANOSECONDS));
        } catch (RejectedExecutionException e) {
          gone = true; // the program ends
        }
      }
    }
    if (gone) {
      listener.end(new CandidateEnd.Failed(new ProviderFailure.Cancelled("cancelled"), ""));
    }
  }

  private boolean isWorthWaiting(Duration wait) {
    var longest =
        switch (priority()) {
          case EXPLICIT, CHAT, CODE_ACTION -> PATIENCE;
          case INLINE -> TYPING_PATIENCE;
          case BACKGROUND -> BATCH_PATIENCE;
        };
    return wait.compareTo(longest) <= 0 && call.question().deadline().leavesRoomAfter(wait);
  }

  private Breaker.Claim claim() {
    return switch (priority()) {
      case BACKGROUND -> Breaker.Claim.BACKGROUND;
      case INLINE -> Breaker.Claim.ORDINARY;
      case EXPLICIT, CHAT, CODE_ACTION ->
          call.position() == CandidateCall.Position.LAST
              ? Breaker.Claim.INSISTENT
              : Breaker.Claim.ORDINARY;
    };
  }

  private Priority priority() {
    return call.question().priority();
  }

  /** Hears one attempt. */
  private final class Heard implements CandidateListener {
    private boolean committed;

    @Override
    public void delta(String text) {
      committed = true;
      listener.delta(text);
    }

    @Override
    public void end(CandidateEnd end) {
      switch (end) {
        case CandidateEnd.Answered _ -> {
          owner.breaker(target).succeeded();
          owner.exclusions().answered(target);
          listener.end(end);
        }
        case CandidateEnd.Skipped _ -> {
          owner.breaker(target).abandoned();
          listener.end(end);
        }
        case CandidateEnd.Failed failed -> {
          book(failed.failure());
          if (committed || failed.failure() instanceof ProviderFailure.Cancelled) {
            listener.end(failed);
          } else {
            again(failed);
          }
        }
      }
    }
  }
}
