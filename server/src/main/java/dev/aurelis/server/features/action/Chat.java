package dev.aurelis.server.features.action;

import dev.aurelis.server.config.TeamStyle;
import dev.aurelis.server.model.TextSpan;
import dev.aurelis.server.orchestrator.Orchestrator;
import dev.aurelis.server.workspace.CodeModel;

/**
 * Answers one question about the file, in a document. Without a selection it is about all of it;
 * without a file the question stands alone.
 */
public final class Chat implements Task {
  private static final int WHOLE_FILE = 20_000;

  private final ReadingFlow flow;
  private final CodeModel code;

  public Chat(Orchestrator orchestrator, CodeModel code) {
    this.flow = new ReadingFlow(orchestrator, code, () -> TeamStyle.NONE);
    this.code = code;
  }

  @Override
  public TaskKind kind() {
    return TaskKind.CHAT;
  }

  @Override
  public TaskOutcome run(TaskRequest request, Progress progress) {
    if (request.instruction().isEmpty()) {
      return new TaskOutcome.Message("Say what you want to know: give a question as instruction.");
    }
    boolean alone = request.document().text().isBlank();
    return flow.ask(
        kind(),
        alone ? "talk" : kind().key(),
        request,
        target(request),
        progress,
        answer -> ReadingFlow.document("Answer", answer.content(), answer));
  }

  private Target target(TaskRequest request) {
    int length = request.document().text().length();
    var whole = new Target(new TextSpan(0, length), "the file");
    if (request.range().isEmpty() && length <= WHOLE_FILE) {
      return whole;
    }
    return Target.of(request.document(), request.range(), code)
        .orElseGet(() -> new Target(request.range(), "the file"));
  }
}
