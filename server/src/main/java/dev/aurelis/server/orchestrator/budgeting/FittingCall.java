package dev.aurelis.server.orchestrator.budgeting;

import dev.aurelis.server.model.ModelRequest;
import dev.aurelis.server.model.Prompt;
import dev.aurelis.server.model.Sampling;
import dev.aurelis.server.model.TokenEstimate;
import dev.aurelis.server.orchestrator.CandidateCall;
import dev.aurelis.server.orchestrator.CandidateEnd;
import dev.aurelis.server.orchestrator.CandidateListener;
import dev.aurelis.server.provider.Exchange;
import dev.aurelis.server.provider.ProviderFailure;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;

/** One candidate asked with a prompt that fits, once more where it says that it does not. */
final class FittingCall implements Exchange {
  private final BudgetedCandidates owner;
  private final CandidateCall call;
  private final CandidateListener listener;
  private final Object lock = new Object();
  private Optional<Exchange> current = Optional.empty();
  private int sendings;
  private boolean cancelled;

  FittingCall(BudgetedCandidates owner, CandidateCall call, CandidateListener listener) {
    this.owner = owner;
    this.call = call;
    this.listener = listener;
  }

  void begin() {
    var window = owner.window(call.candidate());
    int answer = window.answer(request().sampling().maxTokens());
    int room = window.room(answer);
    if (Measure.fitsAtOnce(request().prompt(), room)) {
      send(request().prompt(), room, answer);
    } else {
      measure(Measure.of(call, window), room, answer);
    }
  }

  private void measure(Measure measure, int room, int answer) {
    if (measure.isSlowFor(request().prompt(), room)) {
      elsewhere(() -> fit(measure, room, answer));
    } else {
      fit(measure, room, answer);
    }
  }

  private void elsewhere(Runnable work) {
    try {
      owner.executor().execute(work);
    } catch (RejectedExecutionException e) {
      listener.end(cancelledEnd()); // the program ends
    }
  }

  private void fit(Measure measure, int room, int answer) {
    measure
        .fitted(request(), room)
        .ifPresentOrElse(prompt -> send(prompt, room, answer), () -> skip(room));
  }

  private void skip(int room) {
    listener.end(
        new CandidateEnd.Skipped(
            "the question is too long for it: about "
                + TokenEstimate.of(request().prompt())
                + " tokens, at most "
                + Math.max(0, room)
                + " fit"));
  }

  private void send(Prompt prompt, int room, int answer) {
    int sending;
    synchronized (lock) {
      if (cancelled) {
        sending = 0;
      } else {
        sending = ++sendings;
      }
    }
    if (sending == 0) {
      listener.end(cancelledEnd());
      return;
    }
    var started = owner.next().start(fitted(prompt, answer), new Heard(prompt, room, sending));
    boolean unwanted;
    synchronized (lock) {
      if (sending == sendings) {
        current = Optional.of(started);
      }
      unwanted = cancelled;
    }
    if (unwanted) {
      started.cancel();
    }
  }

  /** The same call where nothing had to change, so that it costs nothing. */
  private CandidateCall fitted(Prompt prompt, int answer) {
    var asked = request();
    var sampling = asked.sampling();
    if (prompt.equals(asked.prompt()) && answer == sampling.maxTokens()) {
      return call;
    }
    var shorter =
        asked.with(prompt).with(new Sampling(sampling.temperature(), answer, sampling.stop()));
    return new CandidateCall(call.candidate(), call.question().asking(shorter), call.position());
  }

  private ModelRequest request() {
    return call.question().request();
  }

  @Override
  public void cancel() {
    Optional<Exchange> running;
    synchronized (lock) {
      cancelled = true;
      running = current;
    }
    running.ifPresent(Exchange::cancel);
  }

  private static CandidateEnd cancelledEnd() {
    return new CandidateEnd.Failed(new ProviderFailure.Cancelled("cancelled"), "");
  }

  /** Hears one sending. */
  private final class Heard implements CandidateListener {
    private final Prompt sent;
    private final int room;
    private final int sending;
    private boolean committed;

    Heard(Prompt sent, int room, int sending) {
      this.sent = sent;
      this.room = room;
      this.sending = sending;
    }

    @Override
    public void delta(String text) {
      committed = true;
      listener.delta(text);
    }

    @Override
    public void end(CandidateEnd end) {
      if (end instanceof CandidateEnd.Failed(ProviderFailure.TooLarge refusal, _)
          && sending == 1
          && !committed
          && !call.question().deadline().hasPassed()) {
        shrink(refusal, end);
      } else {
        listener.end(end);
      }
    }

    private void shrink(ProviderFailure.TooLarge refusal, CandidateEnd end) {
      refusal.window().ifPresent(window -> owner.learned(call.candidate(), window));
      var window = owner.window(call.candidate());
      int answer = window.answer(request().sampling().maxTokens());
      int half = Math.min(room, TokenEstimate.of(sent)) / 2;
      int toldRoom = refusal.window().isPresent() ? window.room(answer) : Integer.MAX_VALUE;
      int smaller = toldRoom < 2 * half ? toldRoom : half;
      request()
          .fitting()
          .within(smaller)
          .filter(prompt -> prompt.length() < sent.length())
          .ifPresentOrElse(prompt -> send(prompt, smaller, answer), () -> listener.end(end));
    }
  }
}
