package dev.aurelis.server.orchestrator;

import dev.aurelis.server.model.Answer;
import dev.aurelis.server.model.AnswerFailure;

/** Hears one request. Calls come one after another: any deltas, then exactly one end. */
public interface AnswerListener {
  /** Visible text that will not be taken back. */
  void delta(String text);

  void answered(Answer answer);

  void failed(AnswerFailure failure);
}
