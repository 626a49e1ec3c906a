package dev.aurelis.server.features.action;

import dev.aurelis.server.config.TeamStyle;
import dev.aurelis.server.model.Answer;
import dev.aurelis.server.orchestrator.Orchestrator;
import dev.aurelis.server.prompt.StylePrompt;
import dev.aurelis.server.prompt.TaskPrompt;
import dev.aurelis.server.security.OutputCleaner;
import dev.aurelis.server.workspace.CodeModel;
import java.util.function.Function;
import java.util.function.Supplier;

/** The way from a piece of code to a text about it, shared by every task that answers with one. */
final class ReadingFlow {
  static final String EMPTY = "The answer is empty.";

  private final Question question;
  private final CodeModel code;
  private final Supplier<TeamStyle> style;

  ReadingFlow(Orchestrator orchestrator, CodeModel code, Supplier<TeamStyle> style) {
    this.question = new Question(orchestrator, style);
    this.style = style;
    this.code = code;
  }

  /** Asks about a target and hands the whole answer on. */
  TaskOutcome ask(
      TaskKind kind,
      TaskRequest request,
      Target target,
      Progress progress,
      Function<Answer, TaskOutcome> whole) {
    return ask(kind, kind.key(), request, target, progress, whole);
  }

  /**
   * The same in other words.
   *
   * @param template names them
   */
  TaskOutcome ask(
      TaskKind kind,
      String template,
      TaskRequest request,
      Target target,
      Progress progress,
      Function<Answer, TaskOutcome> whole) {
    progress.step("Reading " + OutputCleaner.line(target.name()));
    var context = code.contextAt(request.document(), target.span());
    var words =
        Wording.of(
            template,
            new TaskPrompt(
                context,
                request.instruction(),
                request.diagnostics(),
                StylePrompt.of(style.get())));
    if (words.isEmpty()) {
      return new TaskOutcome.Message(EditFlow.TOO_LONG);
    }
    progress.step("Asking");
    return switch (question.ask(kind, words.get(), context, request, progress)) {
      case Reply.Failed failed -> Failures.message(failed.failure());
      case Reply.Answered(Answer answer) -> whole.apply(answer);
    };
  }

  /** A document of a title, a model's Markdown made harmless, and a line on where it came from. */
  static TaskOutcome document(String title, String untrusted, Answer answer) {
    var body = OutputCleaner.markdown(untrusted).strip();
    if (body.isEmpty()) {
      return new TaskOutcome.Message(EMPTY);
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
