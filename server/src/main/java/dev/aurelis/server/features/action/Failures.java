package dev.aurelis.server.features.action;

import dev.aurelis.server.model.AnswerFailure;
import dev.aurelis.server.model.FinishReason;
import dev.aurelis.server.security.OutputCleaner;
import java.util.Optional;

/** What a person is told where no whole answer came. */
final class Failures {
  private Failures() {}

  static TaskOutcome.Message message(AnswerFailure failure) {
    return switch (failure.kind()) {
      case CANCELLED -> new TaskOutcome.Message("Cancelled.");
      case INVALID, EXHAUSTED -> new TaskOutcome.Message(OutputCleaner.line(failure.message()));
      case INCOMPLETE ->
          new TaskOutcome.Message(OutputCleaner.line("The answer broke off. " + failure.message()));
    };
  }

  /** Why an answer is not whole, empty where it is. */
  static Optional<String> unfinished(FinishReason finish) {
    return switch (finish) {
      case STOP -> Optional.empty();
      case LENGTH ->
          Optional.of(
              "The answer reached its length limit before it was whole."
                  + " A smaller selection may help.");
      case CONTENT_FILTER -> Optional.of("The provider's content filter stopped the answer.");
      case TOOL_CALLS -> Optional.of("The model asked for a tool instead of answering.");
    };
  }
}
