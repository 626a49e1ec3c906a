package dev.aurelis.server.features.action;

/** Makes code easier to read while it does the same. */
final class Refactor implements Task {
  private final EditFlow flow;

  Refactor(EditFlow flow) {
    this.flow = flow;
  }

  @Override
  public TaskKind kind() {
    return TaskKind.REFACTOR;
  }

  @Override
  public TaskOutcome run(TaskRequest request, Progress progress) {
    return flow.replace(kind(), request, progress);
  }
}
