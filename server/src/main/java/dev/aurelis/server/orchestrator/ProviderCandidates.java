package dev.aurelis.server.orchestrator;

import dev.aurelis.server.model.Deadlines;
import dev.aurelis.server.model.ModelRequest;
import dev.aurelis.server.provider.Exchange;
import dev.aurelis.server.provider.ProviderEnd;
import dev.aurelis.server.provider.ProviderListener;
import dev.aurelis.server.provider.ProviderRequest;
import java.time.Duration;
import java.util.Optional;

/** The innermost stage: asks the provider, once. */
public final class ProviderCandidates implements CandidateSource {
  /** What a local candidate gets though the question's time is over. */
  private static final Duration LOCAL_LEAST = Duration.ofSeconds(2);

  @Override
  public Exchange start(CandidateCall call, CandidateListener listener) {
    return call.candidate().provider().start(request(call), new Heard(listener));
  }

  private static ProviderRequest request(CandidateCall call) {
    ModelRequest asked = call.question().request();
    return new ProviderRequest(
        call.candidate().model(),
        asked.task(),
        asked.prompt(),
        asked.sampling().temperature(),
        asked.sampling().maxTokens(),
        asked.sampling().stop(),
        asked.context(),
        asked.metadata(),
        limits(call, asked.deadlines()),
        asked.form());
  }

  private static Deadlines limits(CandidateCall call, Deadlines asked) {
    var left = call.question().deadline().remaining();
    var total = call.candidate().isLocal() && left.compareTo(LOCAL_LEAST) < 0 ? LOCAL_LEAST : left;
    return new Deadlines(asked.connect(), asked.firstByte(), asked.idle(), total);
  }

  /** Hands on what a provider says. */
  private record Heard(CandidateListener listener) implements ProviderListener {
    @Override
    public void delta(String text) {
      listener.delta(text);
    }

    @Override
    public void end(ProviderEnd end) {
      listener.end(
          switch (end) {
            case ProviderEnd.Complete complete ->
                new CandidateEnd.Answered(complete, Optional.empty());
            case ProviderEnd.Failed(var failure, var partial) ->
                new CandidateEnd.Failed(failure, partial);
          });
    }
  }
}
