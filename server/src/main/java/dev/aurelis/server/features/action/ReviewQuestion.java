package dev.aurelis.server.features.action;

import dev.aurelis.server.model.AnswerForm;
import dev.aurelis.server.model.CacheUse;
import dev.aurelis.server.model.CodeContext;
import dev.aurelis.server.model.ModelRequest;
import dev.aurelis.server.model.Priority;
import dev.aurelis.server.model.Sampling;
import dev.aurelis.server.model.Smell;
import dev.aurelis.server.model.TaskType;
import dev.aurelis.server.orchestrator.Orchestrator;
import dev.aurelis.server.prompt.ReviewPrompt;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** Asks for the findings of one kind in one piece of code. */
final class ReviewQuestion {
  private static final int ANSWER_TOKENS = 2_000;
  private static final AnswerForm FORM =
      new AnswerForm(
          "findings",
          """
          {"type": "object", "additionalProperties": false, "required": ["findings"],
           "properties": {"findings": {"type": "array", "items": {"type": "object",
             "additionalProperties": false,
             "required": ["line", "end_line", "severity", "message", "quote", "fix"],
             "properties": {"line": {"type": "integer"}, "end_line": {"type": "integer"},
               "severity": {"type": "string", "enum": ["high", "medium", "low"]},
               "message": {"type": "string"}, "quote": {"type": "string"},
               "fix": {"type": ["string", "null"]}}}}}}\
          """);

  private final Question question;
  private final boolean unasked;

  /**
   * @param unasked whether nobody waits for it
   */
  ReviewQuestion(Orchestrator orchestrator, boolean unasked) {
    this.question = new Question(orchestrator);
    this.unasked = unasked;
  }

  CompletableFuture<Reply> ask(Smell.Aspect aspect, CodeContext context, TaskRequest task) {
    var prompt = ReviewPrompt.write(aspect, context, task.instruction());
    var request =
        ModelRequest.of(TaskType.ANALYSIS, prompt)
            .in(FORM)
            .with(new Sampling(ANSWER_TOKENS, List.of()))
            .about(context)
            .with(
                Map.of(
                    "language",
                    context.languageId(),
                    ModelRequest.WORK,
                    TaskKind.REVIEW.key(),
                    ModelRequest.ASPECT,
                    aspect.name().toLowerCase(Locale.ROOT)))
            .with(CacheUse.USUAL.tagged(Set.of("file:" + context.uri())))
            .with(unasked ? Priority.BACKGROUND : Priority.CODE_ACTION)
            .endedBy(task.cancel());
    return question.begin(request, task.cancel(), Progress.NONE);
  }
}
