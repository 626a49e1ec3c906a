package dev.aurelis.server.orchestrator;

import dev.aurelis.server.model.Answer;
import dev.aurelis.server.model.AnswerFailure;

/** What came of one request of a batch. */
public sealed interface BatchResult {
  /** It was answered. */
  record Answered(Answer answer) implements BatchResult {}

  /** It was not; the others were asked all the same. */
  record Failed(AnswerFailure failure) implements BatchResult {}
}
