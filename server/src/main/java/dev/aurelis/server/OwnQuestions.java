package dev.aurelis.server;

import dev.aurelis.server.model.ModelRequest;
import dev.aurelis.server.model.Priority;
import dev.aurelis.server.model.Sampling;
import dev.aurelis.server.model.Ticker;
import dev.aurelis.server.orchestrator.Candidate;
import dev.aurelis.server.orchestrator.CandidateCall;
import dev.aurelis.server.orchestrator.CandidateEnd;
import dev.aurelis.server.orchestrator.CandidateListener;
import dev.aurelis.server.orchestrator.CandidateSource;
import dev.aurelis.server.orchestrator.Deadline;
import dev.aurelis.server.orchestrator.Question;
import dev.aurelis.server.provider.Provider;
import dev.aurelis.server.provider.ProviderEnd;
import dev.aurelis.server.provider.ProviderFailure;
import dev.aurelis.server.provider.ProviderListener;
import dev.aurelis.server.provider.ProviderRequest;
import dev.aurelis.server.provider.openai.Outlet;
import java.util.Optional;

/**
 * Lets what providers ask of their own accord go where people's questions go: within the same
 * limits and counted with them. Nobody waits for it, so all others go first.
 */
final class OwnQuestions implements Outlet {
  private volatile Optional<Way> way = Optional.empty();

  private record Way(CandidateSource calls, Ticker ticker) {}

  /** From now on. Before that nothing goes out. */
  void goThrough(CandidateSource calls, Ticker ticker) {
    way = Optional.of(new Way(calls, ticker));
  }

  @Override
  public void ask(Provider provider, ProviderRequest request, ProviderListener listener) {
    var heard = new Heard(listener);
    way.ifPresentOrElse(
        there -> {
          var candidate = new Candidate(provider, request.model());
          var question = question(request, there.ticker());
          var position = CandidateCall.Position.FOLLOWED_BY_OTHERS;
          var _ = there.calls().start(new CandidateCall(candidate, question, position), heard);
        },
        () -> heard.end(new CandidateEnd.Skipped("nothing goes out yet")));
  }

  private static Question question(ProviderRequest request, Ticker ticker) {
    var asked =
        ModelRequest.of(request.task(), request.prompt())
            .with(new Sampling(request.temperature(), request.maxTokens(), request.stop()))
            .with(request.metadata())
            .with(Priority.BACKGROUND)
            .within(request.deadlines());
    return new Question(
        request.context().map(asked::about).orElse(asked),
        ticker.nanos(),
        Deadline.after(request.deadlines().total(), ticker));
  }

  /** Hands on how it went. */
  private record Heard(ProviderListener listener) implements CandidateListener {
    @Override
    public void delta(String text) {
      listener.delta(text);
    }

    @Override
    public void end(CandidateEnd end) {
      listener.end(
          switch (end) {
            case CandidateEnd.Answered(var answer, _) -> answer;
            case CandidateEnd.Failed(var failure, var partial) ->
                new ProviderEnd.Failed(failure, partial);
            case CandidateEnd.Skipped(var reason) ->
                new ProviderEnd.Failed(new ProviderFailure.Cancelled(reason), "");
          });
    }
  }
}
