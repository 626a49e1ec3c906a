package dev.aurelis.server.features.action;

/** Makes code faster or lighter while it does the same. */
final class Optimize implements Task {
  private final EditFlow flow;

  Optimize(EditFlow flow) {
    this.flow = flow;
  }

  @Override
  public TaskKind kind() {
    return TaskKind.OPTIMIZE;
  }

  @Override
  public TaskOutcome run(TaskRequest request, Progress progress) {
    return flow.replace(kind(), request, progress);
  }
}
