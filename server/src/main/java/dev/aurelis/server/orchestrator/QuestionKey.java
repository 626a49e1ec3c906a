package dev.aurelis.server.orchestrator;

import dev.aurelis.server.cache.CacheKey;
import dev.aurelis.server.model.AnswerForm;
import dev.aurelis.server.model.CodeContext;
import dev.aurelis.server.model.ModelRequest;
import dev.aurelis.server.model.TaskType;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What makes two questions the same. Neither the token nor time, priority or limits take part.
 * Every text is taken as it is: prompts mix prose and code, and no white space of code may be
 * touched.
 */
public final class QuestionKey {
  /** Changes whenever fields are added or their order changes. */
  private static final int VERSION = 3;

  /** The metadata that changes answers. */
  private static final Set<String> TELLING =
      Set.of(
          ModelRequest.WORK,
          ModelRequest.INSTRUCTED,
          "lines",
          "language",
          "framework",
          "style",
          "complexity",
          "audience",
          "code_style",
          "documentation_format");

  private QuestionKey() {}

  /**
   * What all questions of a process have in common.
   *
   * @param tenant who may share answers
   * @param redaction version of the rules by which secrets are taken out of questions
   * @param prompts version of the templates and of how their answers are read
   */
  public record Scope(String tenant, int redaction, int prompts) {}

  /** The part of a request's metadata that changes answers. */
  public static Map<String, String> telling(ModelRequest request) {
    var telling = new HashMap<>(request.metadata());
    telling.keySet().retainAll(TELLING);
    return telling;
  }

  public static CacheKey of(CandidateCall call, Scope scope) {
    Candidate candidate = call.candidate();
    ModelRequest request = call.question().request();
    var key =
        CacheKey.builder()
            .field(VERSION)
            .field(scope.tenant())
            .field(scope.redaction())
            .field(scope.prompts())
            .field(candidate.provider().name())
            .field(candidate.provider().origin())
            .field(candidate.model().value())
            .field(request.task().key())
            .field(Double.toString(request.sampling().temperature()))
            .field(request.sampling().maxTokens())
            .field(request.prompt().messages().size());
    request
        .prompt()
        .messages()
        .forEach(message -> key.field(message.role().name()).field(message.text()));
    key.field(request.sampling().stop().size());
    request.sampling().stop().forEach(key::field);
    key.field(request.form().map(AnswerForm::name).orElse(""));
    key.field(request.form().map(AnswerForm::schema).orElse(""));
    var telling = new TreeMap<>(telling(request));
    key.field(telling.size());
    telling.forEach((name, value) -> key.field(name).field(value));
    if (request.task() == TaskType.CODE_COMPLETION) {
      request.context().ifPresent(context -> place(context, key));
    }
    return key.build();
  }

  /** A completion is answered from the code around the cursor, whatever its prompt says. */
  private static void place(CodeContext context, CacheKey.Builder key) {
    key.field(context.uri())
        .field(context.languageId())
        .field(context.prefix())
        .field(context.suffix());
  }
}
