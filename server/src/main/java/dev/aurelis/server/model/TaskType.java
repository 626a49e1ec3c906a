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
}
