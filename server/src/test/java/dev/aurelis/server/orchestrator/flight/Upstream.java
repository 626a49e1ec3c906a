package dev.aurelis.server.orchestrator.flight;

import dev.aurelis.server.model.FinishReason;
import dev.aurelis.server.model.TokenUsage;
import dev.aurelis.server.orchestrator.CandidateCall;
import dev.aurelis.server.orchestrator.CandidateEnd;
import dev.aurelis.server.orchestrator.CandidateListener;
import dev.aurelis.server.orchestrator.CandidateSource;
import dev.aurelis.server.provider.Exchange;
import dev.aurelis.server.provider.ProviderEnd;
import dev.aurelis.server.provider.ProviderFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The stage below, which a test speaks for. */
final class Upstream implements CandidateSource {
  final List<Call> calls = new ArrayList<>();

  /** One call that went out. */
  static final class Call implements Exchange {
    final CandidateCall asked;
    private final CandidateListener listener;
    private final StringBuilder said = new StringBuilder();
    boolean over;
    boolean cancelled;

    Call(CandidateCall asked, CandidateListener listener) {
      this.asked = asked;
      this.listener = listener;
    }

    void say(String text) {
      said.append(text);
      listener.delta(text);
    }

    void complete() {
      over = true;
      listener.end(
          new CandidateEnd.Answered(
              new ProviderEnd.Complete(
                  said.toString(),
                  FinishReason.STOP,
                  asked.candidate().model(),
                  new TokenUsage(7, 3, 0, TokenUsage.Origin.REPORTED),
                  Optional.empty()),
              Optional.empty()));
    }

    void fail(ProviderFailure failure) {
      over = true;
      listener.end(new CandidateEnd.Failed(failure, said.toString()));
    }

    String said() {
      return said.toString();
    }

    @Override
    public void cancel() {
      if (!over) {
        cancelled = true;
        fail(new ProviderFailure.Cancelled("cancelled"));
      }
    }
  }

  @Override
  public Exchange start(CandidateCall call, CandidateListener listener) {
    var begun = new Call(call, listener);
    calls.add(begun);
    return begun;
  }

  Call last() {
    return calls.getLast();
  }
}
