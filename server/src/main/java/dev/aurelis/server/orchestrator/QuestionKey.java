package dev.aurelis.server.orchestrator;

import dev.aurelis.server.cache.CacheKey;
import dev.aurelis.server.model.CodeContext;
import dev.aurelis.server.model.ModelRequest;
import dev.aurelis.server.model.TaskType;
import java.util.TreeMap;

/**
 * What makes two questions the same. Neither the token nor time, priority or limits take part; code
 * is taken as it is.
 */
public final class QuestionKey {
  /** Changes whenever fields are added or their order changes. */
  private static final int VERSION = 1;

  private QuestionKey() {}

  public static CacheKey of(CandidateCall call) {
    Candidate candidate = call.candidate();
    ModelRequest request = call.question().request();
    var key =
        CacheKey.builder()
            .field(VERSION)
            .field("local")
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
    new TreeMap<>(request.metadata()).forEach((name, value) -> key.field(name).field(value));
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
