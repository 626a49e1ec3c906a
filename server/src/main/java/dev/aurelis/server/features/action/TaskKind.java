package dev.aurelis.server.features.action;

import dev.aurelis.server.model.TaskType;

/** The tasks a person can start. */
public enum TaskKind {
  EXPLAIN("explain", TaskType.EXPLANATION, "Explain", 1_000),
  REFACTOR("refactor", TaskType.REFACTORING, "Refactor", 2_000),
  TEST("test", TaskType.TESTING, "Generate tests for", 2_000),
  DOCUMENT("document", TaskType.DOCUMENTATION, "Document", 1_500),
  OPTIMIZE("optimize", TaskType.CODE_OPTIMIZATION, "Optimise", 2_000),
  FIX("fix", TaskType.REFACTORING, "Fix", 2_000),
  GENERATE("generate", TaskType.CODE_GENERATION, "Generate", 2_000),
  CHAT("chat", TaskType.GENERAL, "Ask about", 1_000);

  private final String key;
  private final TaskType task;
  private final String verb;
  private final int maxTokens;

  TaskKind(String key, TaskType task, String verb, int maxTokens) {
    this.key = key;
    this.task = task;
    this.verb = verb;
    this.maxTokens = maxTokens;
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

  /** The longest answer wanted, in tokens. */
  public int maxTokens() {
    return maxTokens;
  }
}
