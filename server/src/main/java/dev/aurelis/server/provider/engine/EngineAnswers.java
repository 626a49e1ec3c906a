package dev.aurelis.server.provider.engine;

import dev.aurelis.server.model.CodeContext;
import dev.aurelis.server.model.Continuation;
import dev.aurelis.server.model.TaskType;
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
          .map(context -> about(request.task(), context))
          .orElseGet(() -> NeedsModel.forTask(request.task()));
    } catch (RuntimeException fault) {
      LOG.warn("the engine failed on a {} request", request.task().key(), fault);
      return new Outcome.Unable(
          new ProviderFailure.Unavailable(
              "The embedded engine could not read this code.", ProviderFailure.Phase.PROTOCOL));
    }
  }

  private static Outcome about(TaskType task, CodeContext context) {
    return switch (task) {
      case CODE_COMPLETION -> completion(context);
      case EXPLANATION -> new Outcome.Text(Explanation.of(context));
      case DOCUMENTATION -> outcome(Documentation.of(context));
      case TESTING -> outcome(TestSketch.of(context));
      case CODE_GENERATION, CODE_OPTIMIZATION, REFACTORING, ANALYSIS, COMPLEX_REASONING, GENERAL ->
          NeedsModel.forTask(task);
    };
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
