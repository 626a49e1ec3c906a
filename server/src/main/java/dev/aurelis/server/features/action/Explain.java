package dev.aurelis.server.features.action;

import dev.aurelis.server.config.TeamStyle;
import dev.aurelis.server.orchestrator.Orchestrator;
import dev.aurelis.server.workspace.CodeModel;
import java.util.function.Supplier;

/** Says what code does, in a document. */
public final class Explain implements Task {
  private final ReadingFlow flow;
  private final CodeModel code;

  Explain(Orchestrator orchestrator, CodeModel code, Supplier<TeamStyle> style) {
    this.flow = new ReadingFlow(orchestrator, code, style);
    this.code = code;
  }

  @Override
  public TaskKind kind() {
    return TaskKind.EXPLAIN;
  }

  @Override
  public TaskOutcome run(TaskRequest request, Progress progress) {
    var target = Target.of(request.document(), request.range(), code);
    if (target.isEmpty()) {
      return new TaskOutcome.Message("There is no code at this place.");
    }
    var title = "Explanation of " + target.get().name();
    return flow.ask(
        kind(),
        request,
        target.get(),
        progress,
        answer -> ReadingFlow.document(title, answer.content(), answer));
  }
}
