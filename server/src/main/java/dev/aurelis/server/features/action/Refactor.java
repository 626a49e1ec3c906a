package dev.aurelis.server.features.action;

import dev.aurelis.server.orchestrator.Orchestrator;
import dev.aurelis.server.workspace.CodeModel;

/** Makes code easier to read while it does the same. */
public final class Refactor implements Task {
  private final EditFlow flow;

  public Refactor(Orchestrator orchestrator, CodeModel code) {
    this.flow = new EditFlow(orchestrator, code);
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
