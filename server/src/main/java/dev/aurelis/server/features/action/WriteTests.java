package dev.aurelis.server.features.action;

import dev.aurelis.server.model.Answer;
import dev.aurelis.server.orchestrator.Orchestrator;
import dev.aurelis.server.prompt.OutputParser;
import dev.aurelis.server.prompt.ParsedOutput;
import dev.aurelis.server.workspace.CodeModel;

/**
 * Writes tests for code, as a document with the test file, a name for it and how to run it.
 * Creating the file stays with the person.
 */
public final class WriteTests implements Task {
  private final ReadingFlow flow;
  private final CodeModel code;

  public WriteTests(Orchestrator orchestrator, CodeModel code) {
    this.flow = new ReadingFlow(orchestrator, code);
    this.code = code;
  }

  @Override
  public TaskKind kind() {
    return TaskKind.TEST;
  }

  @Override
  public TaskOutcome run(TaskRequest request, Progress progress) {
    var target = Target.of(request.document(), request.range(), code);
    if (target.isEmpty()) {
      return new TaskOutcome.Message("There is no code at this place.");
    }
    return flow.ask(
        kind(), request, target.get(), progress, answer -> document(request, target.get(), answer));
  }

  private TaskOutcome document(TaskRequest request, Target target, Answer answer) {
    var unfinished = Failures.unfinished(answer.finish());
    if (unfinished.isPresent()) {
      return new TaskOutcome.Message(unfinished.get());
    }
    var language = request.document().languageId();
    var selected = target.span().of(request.document().text());
    return switch (OutputParser.code(answer.content(), language, selected)) {
      case ParsedOutput.Nothing nothing -> new TaskOutcome.Message(nothing.reason());
      case ParsedOutput.Code tests ->
          ReadingFlow.document(
              "Tests for " + target.name(),
              TestHome.of(request.document()).introduction()
                  + TestHome.fenced(language, tests.text()),
              answer);
    };
  }
}
