package dev.aurelis.server.features.action;

import dev.aurelis.server.model.Answer;
import dev.aurelis.server.model.AnswerFailure;

/** How a question to the orchestrator ended. */
sealed interface Reply {
  record Answered(Answer answer) implements Reply {}

  record Failed(AnswerFailure failure) implements Reply {}
}
