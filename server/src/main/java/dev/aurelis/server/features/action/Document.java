package dev.aurelis.server.features.action;

import dev.aurelis.server.orchestrator.Orchestrator;
import dev.aurelis.server.workspace.CodeModel;

/** Writes documentation in the language's convention. */
public final class Document implements Task {
  private final EditFlow flow;

  public Document(Orchestrator orchestrator, CodeModel code) {
    this.flow = new EditFlow(orchestrator, code);
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
