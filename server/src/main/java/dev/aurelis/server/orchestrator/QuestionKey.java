package dev.aurelis.server.orchestrator;

import dev.aurelis.server.cache.CacheKey;
import dev.aurelis.server.model.AnswerForm;
import dev.aurelis.server.model.CodeContext;
import dev.aurelis.server.model.ModelId;
import dev.aurelis.server.model.ModelRequest;
import dev.aurelis.server.model.Prompt;
import dev.aurelis.server.model.Sampling;
import dev.aurelis.server.model.TaskType;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What makes two questions the same. Neither the token nor time, priority or limits take part.
 * Every text is taken as it is: prompts mix prose and code, and no white space of code may be
 * touched.
 *
 * @param form what the answer has to look like
 * @param telling the part of a request's metadata that changes answers
 * @param place of a completion, which is answered from the code around the cursor, whatever its
 *     prompt says
 */
public record QuestionKey(
    String provider,
    String origin,
    ModelId model,
    TaskType task,
    Prompt prompt,
    Sampling sampling,
    Optional<AnswerForm> form,
    Map<String, String> telling,
    Optional<Place> place) {
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

  /**
   * What all questions of a process have in common.
   *
   * @param tenant who may share answers
   * @param redaction version of the rules by which secrets are taken out of questions
   * @param prompts version of the templates and of how their answers are read
   */
  public record Scope(String tenant, int redaction, int prompts) {}

  /** The code around the cursor. */
  public record Place(String uri, String languageId, String prefix, String suffix) {
    static Place of(CodeContext context) {
      return new Place(context.uri(), context.languageId(), context.prefix(), context.suffix());
    }

    void into(CacheKey.Builder key) {
      key.field(uri).field(languageId).field(prefix).field(suffix);
    }
  }

  /** What a candidate is asked. */
  public static QuestionKey of(CandidateCall call) {
    Candidate candidate = call.candidate();
    ModelRequest request = call.question().request();
    return new QuestionKey(
        candidate.provider().name(),
        candidate.provider().origin(),
        candidate.model(),
        request.task(),
        request.prompt(),
        request.sampling(),
        request.form(),
        telling(request),
        request.context().filter(_ -> request.task() == TaskType.CODE_COMPLETION).map(Place::of));
  }

  private static Map<String, String> telling(ModelRequest request) {
    var telling = new TreeMap<>(request.metadata());
    telling.keySet().retainAll(TELLING);
    return telling;
  }

  /** The key under which others find the answer, a hash that tells nobody the question. */
  public CacheKey within(Scope scope) {
    var key =
        CacheKey.builder()
            .field(VERSION)
            .field(scope.tenant())
            .field(scope.redaction())
            .field(scope.prompts())
            .field(provider)
            .field(origin)
            .field(model.value())
            .field(task.key())
            .field(Double.toString(sampling.temperature()))
            .field(sampling.maxTokens())
            .field(prompt.messages().size());
    prompt.messages().forEach(message -> key.field(message.role().name()).field(message.text()));
    key.field(sampling.stop().size());
    sampling.stop().forEach(key::field);
    key.field(form.map(AnswerForm::name).orElse(""));
    key.field(form.map(AnswerForm::schema).orElse(""));
    key.field(telling.size());
    telling.forEach((name, value) -> key.field(name).field(value));
    place.ifPresent(around -> around.into(key));
    return key.build();
  }
}
