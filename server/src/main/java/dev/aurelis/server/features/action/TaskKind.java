package dev.aurelis.server.features.action;

import dev.aurelis.server.model.TaskType;

/** The tasks a person can start. */
public enum TaskKind {
  EXPLAIN("explain", TaskType.EXPLANATION, "Explain"),
  REFACTOR("refactor", TaskType.REFACTORING, "Refactor"),
  TEST("test", TaskType.TESTING, "Generate tests for"),
  DOCUMENT("document", TaskType.DOCUMENTATION, "Document"),
  OPTIMIZE("optimize", TaskType.CODE_OPTIMIZATION, "Optimise"),
  FIX("fix", TaskType.REFACTORING, "Fix"),
  GENERATE("generate", TaskType.CODE_GENERATION, "Generate"),
  REVIEW("review", TaskType.ANALYSIS, "Review"),
  CHAT("chat", TaskType.GENERAL, "Ask about");

  private final String key;
  private final TaskType task;
  private final String verb;

  TaskKind(String key, TaskType task, String verb) {
    this.key = key;
    this.task = task;
    this.verb = verb;
  }

  /** The name in commands and messages, for example {@code explain}; also its template's name. */
  public String key() {
    return key;
  }

  /** What the orchestrator routes by. */
  public TaskType task() {
    return task;
  }

  /** Begins a title, for example {@code Generate tests for}. */
  public String verb() {
    return verb;
  }

  /** Whether the answer is code that takes the place of what was selected. */
  boolean replaces() {
    return switch (this) {
      case REFACTOR, DOCUMENT, OPTIMIZE, FIX -> true;
      case EXPLAIN, TEST, GENERATE, REVIEW, CHAT -> false;
    };
  }
}
