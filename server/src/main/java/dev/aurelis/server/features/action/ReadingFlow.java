package dev.aurelis.server.features.action;

import dev.aurelis.server.model.Answer;
import dev.aurelis.server.orchestrator.Orchestrator;
import dev.aurelis.server.prompt.PromptTemplate;
import dev.aurelis.server.prompt.TaskPrompt;
import dev.aurelis.server.security.OutputCleaner;
import dev.aurelis.server.workspace.CodeModel;
import java.util.function.Function;

/** The way from a piece of code to a text about it, shared by every task that answers with one. */
final class ReadingFlow {
  private final Question question;
  private final CodeModel code;

  ReadingFlow(Orchestrator orchestrator, CodeModel code) {
    this.question = new Question(orchestrator);
    this.code = code;
  }

  /** Asks about a target and hands the whole answer on. */
  TaskOutcome ask(
      TaskKind kind,
      TaskRequest request,
      Target target,
      Progress progress,
      Function<Answer, TaskOutcome> whole) {
    progress.step("Reading " + OutputCleaner.line(target.name()));
    var context = code.contextAt(request.document(), target.span());
    var prompt =
        new TaskPrompt(context, request.instruction(), request.diagnostics())
            .writeAbridged(PromptTemplate.named(kind.key()));
    if (prompt.isEmpty()) {
      return new TaskOutcome.Message(EditFlow.TOO_LONG);
    }
    progress.step("Asking");
    return switch (question.ask(kind, prompt.get().prompt(), context, request, progress)) {
      case Reply.Failed failed -> Failures.message(failed.failure());
      case Reply.Answered(Answer answer) -> withNote(whole.apply(answer), prompt.get().leftOut());
    };
  }

  /** The engine reads the code itself; a model saw only what it was sent. */
  private static TaskOutcome withNote(TaskOutcome outcome, int leftOut) {
    return switch (outcome) {
      case TaskOutcome.Document(var title, var markdown, var from)
          when leftOut > 0 && !from.fromEngine() ->
          new TaskOutcome.Document(
              title,
              markdown
                  + "\nThe code is too long for one question: the model did not see "
                  + leftOut
                  + " characters in its middle.\n",
              from);
      case TaskOutcome.Document document -> document;
      case TaskOutcome.Edit edit -> edit;
      case TaskOutcome.Message message -> message;
    };
  }

  /** A document of a title, a model's Markdown made harmless, and a line on where it came from. */
  static TaskOutcome document(String title, String untrusted, Answer answer) {
    var body = OutputCleaner.markdown(untrusted).strip();
    if (body.isEmpty()) {
      return new TaskOutcome.Message("The answer is empty.");
    }
    var unfinished = Failures.unfinished(answer.finish()).map(why -> why + "\n\n").orElse("");
    var heading = OutputCleaner.line(title);
    var origin = OutputCleaner.markdown(Origin.line(answer.provenance())).strip();
    var markdown =
        "# "
            + OutputCleaner.markdown(heading).strip()
            + "\n\n"
            + body
            + "\n\n---\n\n"
            + unfinished
            + origin
            + "\n";
    return new TaskOutcome.Document(heading, markdown, answer.provenance());
  }
}
