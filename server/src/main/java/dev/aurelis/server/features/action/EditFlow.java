package dev.aurelis.server.features.action;

import dev.aurelis.server.model.Answer;
import dev.aurelis.server.model.CodeContext;
import dev.aurelis.server.model.FinishReason;
import dev.aurelis.server.model.TextSpan;
import dev.aurelis.server.orchestrator.Orchestrator;
import dev.aurelis.server.prompt.OutputParser;
import dev.aurelis.server.prompt.ParsedOutput;
import dev.aurelis.server.prompt.TaskPrompt;
import dev.aurelis.server.security.OutputCleaner;
import dev.aurelis.server.workspace.CodeModel;
import java.util.Optional;

/**
 * The way from a piece of code to a checked edit, shared by every task that changes code: ask,
 * read, check; once more with the problem where a model's answer fails the check; then an edit or a
 * plain sentence.
 */
final class EditFlow {
  private final Question question;
  private final CodeModel code;
  private final EditCheck check;

  EditFlow(Orchestrator orchestrator, CodeModel code) {
    this.question = new Question(orchestrator);
    this.code = code;
    this.check = new EditCheck(code);
  }

  /** Replaces the selected code, or the innermost declaration around the cursor. */
  TaskOutcome replace(TaskKind kind, TaskRequest request, Progress progress) {
    return Target.of(request.document(), request.range(), code)
        .map(target ->
            kind == TaskKind.DOCUMENT ? target.withDocumentation(request.document(), code) : target)
        .map(target -> change(kind, request, new Place(target.span(), target.name(), ""), progress))
        .orElseGet(() -> new TaskOutcome.Message("There is no code at this place."));
  }

  /** Replaces or fills a place. */
  TaskOutcome change(TaskKind kind, TaskRequest request, Place place, Progress progress) {
    var refusal = ProtectedFiles.refusal(request.document().uri());
    if (refusal.isPresent()) {
      return new TaskOutcome.Message(refusal.get());
    }
    progress.step("Reading " + OutputCleaner.line(place.name()));
    var context = code.contextAt(request.document(), place.span());
    return Wording.of(kind, new TaskPrompt(context, request.instruction(), request.diagnostics()))
        .map(asked -> new Round(kind, request, place, context, progress).run(asked))
        .orElseGet(() -> new TaskOutcome.Message(TOO_LONG));
  }

  static final String TOO_LONG =
      "The selected code is too long for one question. Please select a smaller part.";

  /**
   * Where code goes.
   *
   * @param name for people
   * @param lead what stands between the document and the new code, empty for a replacement
   */
  record Place(TextSpan span, String name, String lead) {}

  /** What one answer is worth. */
  private sealed interface Verdict {
    record Usable(ProposedEdit edit) implements Verdict {}

    record Needless() implements Verdict {}

    record Unusable(String problem) implements Verdict {}
  }

  /** One task under way, with what every step of it needs. */
  private final class Round {
    private final TaskKind kind;
    private final TaskRequest request;
    private final Place place;
    private final CodeContext context;
    private final Progress progress;

    Round(TaskKind kind, TaskRequest request, Place place, CodeContext context, Progress progress) {
      this.kind = kind;
      this.request = request;
      this.place = place;
      this.context = context;
      this.progress = progress;
    }

    TaskOutcome run(Wording words) {
      progress.step("Asking");
      return switch (ask(words)) {
        case Reply.Failed failed -> Failures.message(failed.failure());
        case Reply.Answered(Answer answer) -> {
          var verdict = judge(answer);
          boolean again = verdict instanceof Verdict.Unusable && mayAskAgain(answer);
          yield again
              ? secondTry(words, answer, ((Verdict.Unusable) verdict).problem())
              : outcome(verdict, answer);
        }
      };
    }

    private TaskOutcome secondTry(Wording words, Answer first, String problem) {
      progress.step("Asking once more: " + OutputCleaner.line(problem));
      var again =
          words.followedBy(
              first.content(),
              "That answer cannot be used. "
                  + problem
                  + " Answer again with one fenced code block that holds the complete"
                  + " replacement.");
      return switch (ask(again)) {
        case Reply.Failed failed -> Failures.message(failed.failure());
        case Reply.Answered(Answer answer) -> outcome(judge(answer), answer);
      };
    }

    private Reply ask(Wording words) {
      return question.ask(kind, words, context, request, progress);
    }

    /** The engine would say the same again; a filter or a limit would strike again. */
    private boolean mayAskAgain(Answer answer) {
      return !answer.provenance().fromEngine()
          && answer.finish() == FinishReason.STOP
          && !request.cancel().isCancelled();
    }

    private Verdict judge(Answer answer) {
      progress.step("Checking the answer");
      var cut = Failures.unfinished(answer.finish());
      if (cut.isPresent()) {
        return new Verdict.Unusable(cut.get());
      }
      var document = request.document();
      var parsed =
          OutputParser.replacement(
              answer.content(), document.languageId(), document.text(), place.span());
      return switch (parsed) {
        case ParsedOutput.Nothing nothing -> new Verdict.Unusable(nothing.reason());
        case ParsedOutput.Code found -> judge(found.text());
      };
    }

    private Verdict judge(String newText) {
      var document = request.document();
      var title = OutputCleaner.line(kind.verb() + " " + place.name());
      var edit = ProposedEdit.in(document, place.span(), place.lead() + newText, title);
      if (edit.newText().equals(edit.original())) {
        return new Verdict.Needless();
      }
      Optional<String> problem = check.problem(document, edit);
      return problem.isPresent() ? new Verdict.Unusable(problem.get()) : new Verdict.Usable(edit);
    }

    private TaskOutcome outcome(Verdict verdict, Answer answer) {
      return switch (verdict) {
        case Verdict.Usable usable -> new TaskOutcome.Edit(usable.edit(), answer.provenance());
        case Verdict.Needless needless ->
            new TaskOutcome.Message("Nothing to change: the answer equals the code.");
        case Verdict.Unusable unusable ->
            new TaskOutcome.Message(
                OutputCleaner.line("No usable answer came. " + unusable.problem()));
      };
    }
  }
}
