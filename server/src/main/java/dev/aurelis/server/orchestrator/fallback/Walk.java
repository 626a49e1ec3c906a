package dev.aurelis.server.orchestrator.fallback;

import dev.aurelis.server.model.AnswerFailure;
import dev.aurelis.server.model.CancelToken;
import dev.aurelis.server.model.Ticker;
import dev.aurelis.server.orchestrator.AnswerListener;
import dev.aurelis.server.orchestrator.Candidate;
import dev.aurelis.server.orchestrator.CandidateCall;
import dev.aurelis.server.orchestrator.CandidateEnd;
import dev.aurelis.server.orchestrator.CandidateListener;
import dev.aurelis.server.orchestrator.CandidateSource;
import dev.aurelis.server.orchestrator.Itinerary;
import dev.aurelis.server.orchestrator.Question;
import dev.aurelis.server.provider.Exchange;
import dev.aurelis.server.provider.ProviderFailure;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One question's way along its candidates. Steps follow one another, whatever their threads. */
final class Walk {
  private final Question question;
  private final List<Candidate> order;
  private final CandidateSource candidates;
  private final AnswerListener listener;
  private final Outcomes outcomes;
  private final Set<String> dismissed = new HashSet<>();
  private final Object lock = new Object();
  private CancelToken.Registration registration = () -> {};
  private Optional<Exchange> current = Optional.empty();
  private int steps;
  private boolean cancelled;
  private boolean over;

  Walk(
      Question question,
      Itinerary itinerary,
      CandidateSource candidates,
      Ticker ticker,
      AnswerListener listener) {
    this.question = question;
    this.order = itinerary.candidates();
    this.candidates = candidates;
    this.listener = listener;
    this.outcomes = new Outcomes(question, itinerary.strategy(), ticker);
  }

  void begin() {
    var made = question.request().cancel().onCancel(this::cancel);
    boolean late;
    synchronized (lock) {
      registration = made;
      late = over;
    }
    if (late) {
      made.close();
    }
    walk(0);
  }

  private void cancel() {
    Optional<Exchange> running;
    synchronized (lock) {
      cancelled = true;
      running = current;
    }
    running.ifPresent(Exchange::cancel);
  }

  private boolean isCancelled() {
    synchronized (lock) {
      return cancelled;
    }
  }

  private void walk(int from) {
    if (isCancelled()) {
      fail(outcomes.cancelled(""));
      return;
    }
    int at = from;
    while (at < order.size() && !isWorthAsking(order.get(at))) {
      at++;
    }
    if (at == order.size()) {
      fail(outcomes.exhausted());
    } else {
      ask(at);
    }
  }

  private boolean isWorthAsking(Candidate candidate) {
    if (dismissed.contains(candidate.provider().name())) {
      return false;
    }
    if (question.deadline().hasPassed() && !candidate.isLocal()) {
      outcomes.skipped(candidate, "no time was left");
      return false;
    }
    return true;
  }

  private void ask(int at) {
    int step;
    synchronized (lock) {
      step = ++steps;
      current = Optional.empty();
    }
    outcomes.begins();
    var started = candidates.start(call(at), new Heard(at));
    boolean unwanted;
    synchronized (lock) {
      if (step == steps && !over) {
        current = Optional.of(started);
      }
      unwanted = cancelled;
    }
    if (unwanted) {
      started.cancel();
    }
  }

  private CandidateCall call(int at) {
    var candidate = order.get(at);
    return new CandidateCall(
        candidate,
        candidate.standing() == Candidate.Standing.LAST_RESORT
            ? LastResort.shortened(question)
            : question,
        position(at));
  }

  private CandidateCall.Position position(int at) {
    return order.stream()
            .skip(at + 1L)
            .anyMatch(other -> !other.isLocal() && !dismissed.contains(other.provider().name()))
        ? CandidateCall.Position.FOLLOWED_BY_OTHERS
        : CandidateCall.Position.LAST;
  }

  private void fail(AnswerFailure failure) {
    finish();
    listener.failed(failure);
  }

  private void finish() {
    CancelToken.Registration open;
    synchronized (lock) {
      over = true;
      current = Optional.empty();
      open = registration;
    }
    open.close();
  }

  /** Hears one candidate. */
  private final class Heard implements CandidateListener {
    private final int at;
    private boolean committed;

    Heard(int at) {
      this.at = at;
    }

    @Override
    public void delta(String text) {
      committed = true;
      listener.delta(text);
    }

    @Override
    public void end(CandidateEnd end) {
      var candidate = order.get(at);
      switch (end) {
        case CandidateEnd.Answered answered -> {
          finish();
          listener.answered(outcomes.answered(candidate, answered));
        }
        case CandidateEnd.Skipped(String reason) -> {
          outcomes.skipped(candidate, reason);
          walk(at + 1);
        }
        case CandidateEnd.Failed(ProviderFailure failure, String partial) -> {
          outcomes.failed(candidate, failure.reason());
          failed(candidate, failure, partial);
        }
      }
    }

    private void failed(Candidate candidate, ProviderFailure failure, String partial) {
      if (failure instanceof ProviderFailure.Cancelled || isCancelled()) {
        fail(outcomes.cancelled(partial));
      } else if (committed) {
        fail(outcomes.incomplete(failure, partial));
      } else if (failure instanceof ProviderFailure.Refused && !candidate.isLocal()) {
        fail(outcomes.refused(candidate, failure));
      } else {
        if (concernsTheWholeProvider(failure)) {
          dismissed.add(candidate.provider().name());
        }
        walk(at + 1);
      }
    }

    private static boolean concernsTheWholeProvider(ProviderFailure failure) {
      return failure instanceof ProviderFailure.Denied || failure instanceof ProviderFailure.Gone;
    }
  }
}
