package dev.aurelis.server.features.action;

/** One kind of task. Thread-safe. */
public interface Task {
  TaskKind kind();

  /**
   * Does the task and returns when it is done. Blocks the calling thread; ends soon after the
   * request's token is cancelled. Never throws for what a model or a document holds.
   */
  TaskOutcome run(TaskRequest request, Progress progress);
}
