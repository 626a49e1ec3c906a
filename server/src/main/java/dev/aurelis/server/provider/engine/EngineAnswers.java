package dev.aurelis.server.provider.engine;

import dev.aurelis.server.model.CodeContext;
import dev.aurelis.server.model.Continuation;
import dev.aurelis.server.model.ModelRequest;
import dev.aurelis.server.provider.ProviderFailure;
import dev.aurelis.server.provider.ProviderRequest;
import dev.aurelis.server.provider.engine.document.Documentation;
import dev.aurelis.server.provider.engine.explain.Explanation;
import dev.aurelis.server.provider.engine.lang.Reply;
import dev.aurelis.server.provider.engine.sketch.TestSketch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Chooses who answers, by task. */
final class EngineAnswers {
  private static final Logger LOG = LoggerFactory.getLogger(EngineAnswers.class);

  private EngineAnswers() {}

  /** Answers; a fault in reading the code ends in a failure like any other. */
  static Outcome to(ProviderRequest request) {
    try {
      return request
          .context()
          .map(context -> about(request, context))
          .orElseGet(() -> NeedsModel.forTask(request.task()));
    } catch (RuntimeException fault) {
      LOG.warn("the engine failed on a {} request", request.task().key(), fault);
      return new Outcome.Unable(
          new ProviderFailure.Unavailable(
              "The embedded engine could not read this code.", ProviderFailure.Phase.PROTOCOL));
    }
  }

  private static Outcome about(ProviderRequest request, CodeContext context) {
    return switch (request.task()) {
      case CODE_COMPLETION -> completion(context);
      case EXPLANATION -> new Outcome.Text(Explanation.of(context));
      case DOCUMENTATION -> outcome(Documentation.of(context));
      case TESTING -> outcome(TestSketch.of(context));
      case REFACTORING -> refactoring(request, context);
      case ANALYSIS ->
          "review".equals(request.metadata().get(ModelRequest.WORK))
              ? new Outcome.Text(ReviewAnswer.of(context, request.metadata()))
              : NeedsModel.forTask(request.task());
      case CODE_GENERATION, CODE_OPTIMIZATION, COMPLEX_REASONING, GENERAL ->
          NeedsModel.forTask(request.task());
    };
  }

  /** Only what a person asks for without words of their own: a fix or a wish needs a model. */
  private static Outcome refactoring(ProviderRequest request, CodeContext context) {
    var known = request.metadata();
    return "refactor".equals(known.get(ModelRequest.WORK))
            && !known.containsKey(ModelRequest.INSTRUCTED)
        ? ProvenRefactoring.of(context)
            .<Outcome>map(Outcome.Text::new)
            .orElseGet(() -> NeedsModel.forTask(request.task()))
        : NeedsModel.forTask(request.task());
  }

  private static Outcome outcome(Reply reply) {
    return switch (reply) {
      case Reply.Text(String markdown) -> new Outcome.Text(markdown);
      case Reply.Unable(String sentence) -> NeedsModel.because(sentence);
    };
  }

  private static Outcome completion(CodeContext context) {
    var best = context.insight().continuations(1).stream().map(Continuation::text).findFirst();
    return new Outcome.Text(best.orElse(""));
  }
}
