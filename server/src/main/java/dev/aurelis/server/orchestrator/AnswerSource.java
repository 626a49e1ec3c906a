package dev.aurelis.server.orchestrator;

/**
 * A stage on the way from a question to its answer. Stages decorate one another: validation before
 * gate, redaction and audit, those before the chain of candidates.
 */
@FunctionalInterface
public interface AnswerSource {
  /**
   * Starts and returns at once. The listener hears exactly one end, perhaps before this returns.
   */
  void ask(Question question, AnswerListener listener);
}
