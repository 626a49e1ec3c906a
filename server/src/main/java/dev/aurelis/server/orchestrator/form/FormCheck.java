package dev.aurelis.server.orchestrator.form;

import dev.aurelis.server.model.AnswerForm;

/** Holds an answer against the form that was asked for. Thread-safe. */
@FunctionalInterface
public interface FormCheck {
  Result check(String text, AnswerForm form);

  /** What came of it. */
  sealed interface Result {
    /**
     * It fits.
     *
     * @param json the answer without what stood around it
     */
    record Fits(String json) implements Result {}

    /** It does not, and where. */
    record Misfit(String reason) implements Result {}
  }
}
