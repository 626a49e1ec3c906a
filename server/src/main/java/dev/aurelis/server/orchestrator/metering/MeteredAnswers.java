package dev.aurelis.server.orchestrator.metering;

import dev.aurelis.server.model.Answer;
import dev.aurelis.server.model.AnswerFailure;
import dev.aurelis.server.model.Attempt;
import dev.aurelis.server.model.ModelId;
import dev.aurelis.server.model.Ticker;
import dev.aurelis.server.model.TokenUsage;
import dev.aurelis.server.observability.AnswerMetrics;
import dev.aurelis.server.observability.AnswerMetrics.Ending;
import dev.aurelis.server.observability.AnswerMetrics.Labels;
import dev.aurelis.server.orchestrator.AnswerListener;
import dev.aurelis.server.orchestrator.AnswerSource;
import dev.aurelis.server.orchestrator.Question;
import java.time.Duration;
import java.util.List;

/** Counts every question with its end, before the caller hears it. */
public final class MeteredAnswers implements AnswerSource {
  private static final ModelId NOBODY = new ModelId(Labels.NONE);

  private final AnswerSource next;
  private final AnswerMetrics metrics;
  private final Ticker ticker;

  public MeteredAnswers(AnswerSource next, AnswerMetrics metrics, Ticker ticker) {
    this.next = next;
    this.metrics = metrics;
    this.ticker = ticker;
  }

  @Override
  public void ask(Question question, AnswerListener listener) {
    metrics.began();
    next.ask(
        question,
        listener.after(
            answer -> answered(question, answer),
            failure ->
                ended(
                    question,
                    failure.chain(),
                    Labels.NONE,
                    ending(failure.kind()),
                    TokenUsage.NONE)));
  }

  private void answered(Question question, Answer answer) {
    var origin = answer.provenance();
    var tier = origin.cacheTier().orElse(Labels.NONE);
    ended(question, origin.chain(), tier, Ending.ANSWERED, origin.usage());
  }

  private void ended(
      Question question, List<Attempt> chain, String tier, Ending ending, TokenUsage usage) {
    var provider = chain.isEmpty() ? Labels.NONE : chain.getLast().provider();
    var model = chain.isEmpty() ? NOBODY : chain.getLast().model();
    var elapsed = Duration.ofNanos(Math.max(0, ticker.nanos() - question.askedAt()));
    metrics.ended(
        new Labels(provider, model, question.request().task(), tier), ending, elapsed, usage);
  }

  private static Ending ending(AnswerFailure.Kind kind) {
    return switch (kind) {
      case CANCELLED -> Ending.CANCELLED;
      case INVALID -> Ending.INVALID;
      case EXHAUSTED -> Ending.EXHAUSTED;
      case INCOMPLETE -> Ending.INCOMPLETE;
    };
  }
}
