package dev.aurelis.server.orchestrator.admission;

import dev.aurelis.server.model.Limits;
import dev.aurelis.server.model.Provenance;
import dev.aurelis.server.model.TokenUsage;
import dev.aurelis.server.orchestrator.CandidateCall;
import dev.aurelis.server.orchestrator.CandidateEnd;
import dev.aurelis.server.provider.ProviderEnd;
import dev.aurelis.server.provider.ProviderFailure;
import dev.aurelis.server.usage.Account;
import dev.aurelis.server.usage.Claim;
import dev.aurelis.server.usage.Reserved;
import java.time.Duration;
import java.util.Optional;

/**
 * What one call takes of its account's allowance: reserved before it goes out, settled once when it
 * is over, whatever became of it. All but {@link #isCounted} may wait for a disk.
 */
final class Spending {
  /** A refusal for longer than this is written down, for other processes and later starts. */
  private static final Duration WORTH_KEEPING = Duration.ofMinutes(1);

  /** A provider tells when all of a window is free again; a part of it is so earlier. */
  private static final Duration USED_UP = Duration.ofSeconds(10);

  /** Told times are floored by some servers. */
  private static final Duration MARGIN = Duration.ofSeconds(1);

  private static final String TOLD = "over the limit its provider told";
  private static final Duration LEASE_MARGIN = Duration.ofSeconds(30);
  private static final double INLINE_LEAVES = 0.3;
  private static final double BACKGROUND_LEAVES = 0.6;
  private static final int KEPT_OF_MINUTE = 2;
  private static final int CHARS_PER_TOKEN = 4;

  private final Allowances allowances;
  private final CandidateCall call;
  private final Account account;
  private final Limits limits;
  private Optional<Reserved.Granted> reservation = Optional.empty();
  private volatile boolean sent;

  Spending(Allowances allowances, CandidateCall call) {
    this.allowances = allowances;
    this.call = call;
    this.account = allowances.accounts().apply(call.candidate());
    this.limits = allowances.limits().apply(call.candidate());
  }

  /**
   * Why a call may not go out now.
   *
   * @param reason which limit it would go over, whose
   * @param freeIn until it may be tried again
   */
  record Refusal(String reason, Duration freeIn) {}

  /** Whether anything is counted for the account. */
  boolean isCounted() {
    return limits.areKnown();
  }

  /** What a provider told earlier; known as soon as it was read, waiting for nothing. */
  Optional<Refusal> toldEarlier() {
    return allowances.open().get().flatMap(ledger -> told(ledger.paused(account)));
  }

  private static Optional<Refusal> told(Duration pause) {
    return pause.isZero() ? Optional.empty() : Optional.of(new Refusal(TOLD, pause));
  }

  /** Counts the call; empty where it may go out. */
  Optional<Refusal> reserve() {
    var ledger = allowances.ledger().get();
    var earlier = told(ledger.paused(account));
    if (earlier.isPresent()) {
      return earlier;
    }
    return switch (ledger.reserve(account, limits, claim())) {
      case Reserved.Granted granted -> {
        hold(granted);
        yield Optional.empty();
      }
      case Reserved.Refused(String limit, Duration wait) ->
          Optional.of(new Refusal("over your account's limit of " + limit, wait));
    };
  }

  private synchronized void hold(Reserved.Granted granted) {
    reservation = Optional.of(granted);
  }

  private synchronized Optional<Reserved.Granted> release() {
    var held = reservation;
    reservation = Optional.empty();
    return held;
  }

  private Claim claim() {
    var request = call.question().request();
    return new Claim(
        request.prompt().length() / CHARS_PER_TOKEN + request.sampling().maxTokens(),
        call.question().deadline().remaining().plus(LEASE_MARGIN),
        switch (call.question().priority()) {
          case EXPLICIT, CHAT, CODE_ACTION -> 0;
          case INLINE -> INLINE_LEAVES;
          case BACKGROUND -> BACKGROUND_LEAVES;
        },
        switch (call.question().priority()) {
          case EXPLICIT, CHAT, CODE_ACTION -> 0;
          case INLINE, BACKGROUND -> Math.min(KEPT_OF_MINUTE, limits.perMinute().orElse(0) / 2);
        });
  }

  /** From now on the call counts as used, whatever becomes of it. */
  void sent() {
    sent = true;
  }

  /** Whether there is something to be written down at the end. */
  boolean hasToSettle(CandidateEnd end) {
    synchronized (this) {
      if (reservation.isPresent()) {
        return true;
      }
    }
    return pause(end).isPresent();
  }

  /** Writes down what was used in fact, and what the provider told. */
  void settle(CandidateEnd end) {
    var ledger = allowances.ledger().get();
    release()
        .ifPresent(granted -> {
          if (sent) {
            ledger.settle(granted, used(end));
          } else {
            ledger.refund(granted);
          }
        });
    pause(end).ifPresent(wait -> ledger.pause(account, wait));
  }

  private static Optional<Duration> pause(CandidateEnd end) {
    return switch (end) {
      case CandidateEnd.Failed(ProviderFailure.Throttled(_, Duration wait), _) ->
          Optional.of(wait).filter(told -> told.compareTo(WORTH_KEEPING) > 0).map(MARGIN::plus);
      case CandidateEnd.Answered(ProviderEnd.Complete answer, _) ->
          answer
              .limits()
              .filter(facts -> facts.remaining() == 0)
              .map(Provenance.RateFacts::reset)
              .map(reset -> reset.compareTo(USED_UP) > 0 ? USED_UP : reset);
      case CandidateEnd.Failed _, CandidateEnd.Skipped _ -> Optional.empty();
    };
  }

  private int used(CandidateEnd end) {
    return switch (end) {
      case CandidateEnd.Answered(ProviderEnd.Complete answer, var _) ->
          answer.usage().origin() == TokenUsage.Origin.UNKNOWN
              ? estimated(answer.text())
              : answer.usage().total();
      case CandidateEnd.Skipped _ -> 0;
      case CandidateEnd.Failed(var _, String partial) -> estimated(partial);
    };
  }

  private int estimated(String answer) {
    return (call.question().request().prompt().length() + answer.length()) / CHARS_PER_TOKEN;
  }
}
