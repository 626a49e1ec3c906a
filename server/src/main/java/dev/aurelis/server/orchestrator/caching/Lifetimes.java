package dev.aurelis.server.orchestrator.caching;

import dev.aurelis.server.model.TaskType;
import java.time.Duration;

/** How long an answer stays good. */
final class Lifetimes {
  private Lifetimes() {}

  static Duration of(TaskType task) {
    return switch (task) {
      case DOCUMENTATION, EXPLANATION -> Duration.ofHours(1);
      case CODE_GENERATION -> Duration.ofMinutes(30);
      case CODE_COMPLETION,
          CODE_OPTIMIZATION,
          REFACTORING,
          TESTING,
          ANALYSIS,
          COMPLEX_REASONING,
          GENERAL ->
          Duration.ofMinutes(5);
    };
  }
}
