package dev.aurelis.server.model;

import java.util.Locale;

/** What a request asks for. Routing, token limits and cache lifetimes depend on it. */
public enum TaskType {
  CODE_GENERATION,
  CODE_COMPLETION,
  CODE_OPTIMIZATION,
  DOCUMENTATION,
  EXPLANATION,
  REFACTORING,
  TESTING,
  ANALYSIS,
  COMPLEX_REASONING,
  GENERAL;

  /** The name used in configuration and messages, for example {@code code_completion}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The longest answer wanted where nobody asks for another, in tokens. */
  public int answerTokens() {
    return switch (this) {
      case CODE_GENERATION -> 2_000;
      case DOCUMENTATION, CODE_OPTIMIZATION -> 1_500;
      case CODE_COMPLETION,
          EXPLANATION,
          REFACTORING,
          TESTING,
          ANALYSIS,
          COMPLEX_REASONING,
          GENERAL ->
          1_000;
    };
  }
}
