package dev.aurelis.server.orchestrator.fallback;

import dev.aurelis.server.model.Ticker;
import dev.aurelis.server.orchestrator.AnswerListener;
import dev.aurelis.server.orchestrator.AnswerSource;
import dev.aurelis.server.orchestrator.CandidateSource;
import dev.aurelis.server.orchestrator.Question;
import dev.aurelis.server.orchestrator.Routes;

/**
 * Asks one candidate after the other until one answers. Nothing is tried again once visible text
 * went out. All candidates share the question's deadline.
 */
public final class FallbackChain implements AnswerSource {
  private final Routes routes;
  private final CandidateSource candidates;
  private final Ticker ticker;

  public FallbackChain(Routes routes, CandidateSource candidates, Ticker ticker) {
    this.routes = routes;
    this.candidates = candidates;
    this.ticker = ticker;
  }

  @Override
  public void ask(Question question, AnswerListener listener) {
    var order = routes.of(question.request());
    new Walk(question, order, candidates, ticker, listener).begin();
  }
}
