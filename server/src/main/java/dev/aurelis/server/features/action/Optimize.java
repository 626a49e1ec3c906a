package dev.aurelis.server.features.action;

import dev.aurelis.server.orchestrator.Orchestrator;
import dev.aurelis.server.workspace.CodeModel;

/** Makes code faster or lighter while it does the same. */
public final class Optimize implements Task {
  private final EditFlow flow;

  public Optimize(Orchestrator orchestrator, CodeModel code) {
    this.flow = new EditFlow(orchestrator, code);
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
