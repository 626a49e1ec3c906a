package dev.aurelis.server.orchestrator.flight;

import dev.aurelis.server.model.CancelToken;
import dev.aurelis.server.model.Priority;
import dev.aurelis.server.model.Provenance;
import dev.aurelis.server.model.TokenUsage;
import dev.aurelis.server.orchestrator.CandidateCall;
import dev.aurelis.server.orchestrator.CandidateEnd;
import dev.aurelis.server.orchestrator.CandidateListener;
import dev.aurelis.server.orchestrator.Question;
import dev.aurelis.server.provider.Exchange;
import dev.aurelis.server.provider.ProviderEnd;
import dev.aurelis.server.provider.ProviderFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One call and those who wait for it. What happens is noted under the lock and told outside of it;
 * each waiter keeps the order of what it is told.
 */
final class Flight implements CandidateListener {
  /** The longest text that is told again to one who comes late, in characters. */
  private static final int LONGEST_REPLAY = 1 << 20;

  private static final TokenUsage PAID_BY_ANOTHER =
      new TokenUsage(0, 0, 0, TokenUsage.Origin.REPORTED);

  private final SharedCandidates.Identity identity;
  private final CandidateCall call;
  private final SharedCandidates owner;
  private final CancelToken token = new CancelToken();
  private final List<Waiter> waiters = new ArrayList<>();
  private final StringBuilder said = new StringBuilder();
  private Optional<Exchange> upstream = Optional.empty();
  private volatile Priority urgency = Priority.BACKGROUND;
  private boolean abandoned;
  private boolean over;

  /**
   * @param opened the call of the one who opens it
   */
  Flight(SharedCandidates.Identity identity, CandidateCall opened, SharedCandidates owner) {
    this.identity = identity;
    this.owner = owner;
    var question = opened.question();
    this.call =
        new CandidateCall(
            opened.candidate(),
            new Question(
                question.request().endedBy(token),
                question.askedAt(),
                question.deadline(),
                this::urgency),
            opened.position());
  }

  void open(Waiter first) {
    synchronized (this) {
      waiters.add(first);
      findUrgency();
    }
    first.boarded(this);
    var started = owner.next().start(call, this);
    boolean unwanted;
    synchronized (this) {
      upstream = Optional.of(started);
      unwanted = abandoned;
    }
    if (unwanted) {
      started.cancel();
    }
  }

  /** Takes one more along. False where it is too late for that. */
  boolean join(Waiter late) {
    synchronized (this) {
      if (over || said.length() > LONGEST_REPLAY) {
        return false;
      }
      waiters.add(late);
      findUrgency();
      late.board(this, said.toString());
    }
    waiting().forEach(Waiter::becomesOneOfSeveral);
    late.tell();
    return true;
  }

  /** One leaves; with the last one the call ends. */
  void leave(Waiter leaver) {
    Optional<Exchange> unwanted = Optional.empty();
    boolean last;
    synchronized (this) {
      waiters.remove(leaver);
      findUrgency();
      last = waiters.isEmpty() && !over;
      if (last) {
        over = true;
        abandoned = true;
        unwanted = upstream;
      }
    }
    if (last) {
      owner.over(identity, this);
      token.cancel();
      unwanted.ifPresent(Exchange::cancel);
    }
  }

  /** The urgency of the most urgent one who waits; read again and again while a call waits. */
  private Priority urgency() {
    return urgency;
  }

  private void findUrgency() {
    urgency =
        waiters.stream().map(Waiter::priority).min(Priority::compareTo).orElse(Priority.BACKGROUND);
  }

  private synchronized List<Waiter> waiting() {
    return List.copyOf(waiters);
  }

  @Override
  public void delta(String text) {
    List<Waiter> told;
    List<Waiter> tooSlow;
    synchronized (this) {
      if (over) {
        return;
      }
      said.append(text);
      told = List.copyOf(waiters);
      tooSlow = told.stream().filter(waiter -> !waiter.takes(text)).toList();
    }
    told.forEach(Waiter::tell);
    tooSlow.forEach(this::leave);
  }

  @Override
  public void end(CandidateEnd end) {
    owner.over(identity, this);
    List<Waiter> told;
    synchronized (this) {
      if (over) {
        return;
      }
      over = true;
      told = List.copyOf(waiters);
      waiters.clear();
    }
    for (int i = 0; i < told.size(); i++) {
      told.get(i).landed(i == 0 ? end : withoutCost(end), isTooEarlyFor(end, told.get(i)));
    }
  }

  private static CandidateEnd withoutCost(CandidateEnd end) {
    return end instanceof CandidateEnd.Answered(ProviderEnd.Complete answer, var tier)
            && tier.isEmpty()
        ? new CandidateEnd.Answered(
            new ProviderEnd.Complete(
                answer.text(), answer.finish(), answer.model(), PAID_BY_ANOTHER, answer.limits()),
            Optional.of(Provenance.SHARED))
        : end;
  }

  /** The opener's time was over, and this one's is not. */
  private boolean isTooEarlyFor(CandidateEnd end, Waiter waiter) {
    return end instanceof CandidateEnd.Failed(ProviderFailure.Unavailable _, String partial)
        && partial.isEmpty()
        && call.question().deadline().hasPassed()
        && !waiter.deadline().hasPassed();
  }
}
