package dev.aurelis.server.orchestrator.flight;

import dev.aurelis.server.model.CodeContext;
import dev.aurelis.server.model.ModelId;
import dev.aurelis.server.model.Prompt;
import dev.aurelis.server.model.Sampling;
import dev.aurelis.server.model.TaskType;
import dev.aurelis.server.orchestrator.CandidateCall;
import dev.aurelis.server.orchestrator.QuestionKey;
import java.util.List;
import java.util.Map;

/**
 * What {@link QuestionKey} is made of, compared as it is: within one process nothing has to be
 * hashed so that nobody can read it.
 *
 * @param place of a completion, which is answered from the code around the cursor
 */
record SameQuestion(
    String provider,
    String origin,
    ModelId model,
    TaskType task,
    Prompt prompt,
    Sampling sampling,
    Map<String, String> telling,
    List<String> place) {

  static SameQuestion of(CandidateCall call) {
    var candidate = call.candidate();
    var request = call.question().request();
    return new SameQuestion(
        candidate.provider().name(),
        candidate.provider().origin(),
        candidate.model(),
        request.task(),
        request.prompt(),
        request.sampling(),
        QuestionKey.telling(request),
        request.task() == TaskType.CODE_COMPLETION
            ? request.context().map(SameQuestion::place).orElse(List.of())
            : List.of());
  }

  private static List<String> place(CodeContext context) {
    return List.of(context.uri(), context.languageId(), context.prefix(), context.suffix());
  }
}
