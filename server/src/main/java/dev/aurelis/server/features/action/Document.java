package dev.aurelis.server.features.action;

/** Writes documentation in the language's convention. */
final class Document implements Task {
  private final EditFlow flow;

  Document(EditFlow flow) {
    this.flow = flow;
  }

  @Override
  public TaskKind kind() {
    return TaskKind.DOCUMENT;
  }

  @Override
  public TaskOutcome run(TaskRequest request, Progress progress) {
    return flow.replace(kind(), request, progress);
  }
}
