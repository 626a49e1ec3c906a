package dev.aurelis.server.features.action;

import dev.aurelis.server.config.TeamStyle;
import dev.aurelis.server.model.Answer;
import dev.aurelis.server.model.AnswerFailure;
import dev.aurelis.server.model.CodeContext;
import dev.aurelis.server.model.ModelChoice;
import dev.aurelis.server.model.TextSpan;
import dev.aurelis.server.orchestrator.Orchestrator;
import dev.aurelis.server.prompt.OutputParser;
import dev.aurelis.server.prompt.ParsedOutput;
import dev.aurelis.server.prompt.StylePrompt;
import dev.aurelis.server.prompt.TaskPrompt;
import dev.aurelis.server.security.OutputCleaner;
import dev.aurelis.server.workspace.CodeModel;
import dev.aurelis.server.workspace.syntax.SyntaxShape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Supplier;

/**
 * The way from a piece of code to a checked edit, shared by every task that changes code: ask,
 * read, check; once more with the problem where a model's answer fails the check; then an edit or a
 * plain sentence.
 */
final class EditFlow {
  private final Question question;
  private final CodeModel code;
  private final EditCheck check;
  private final Trial trial;
  private final Supplier<TeamStyle> style;

  EditFlow(Orchestrator orchestrator, CodeModel code, Trial trial, Supplier<TeamStyle> style) {
    this.question = new Question(orchestrator, style);
    this.style = style;
    this.code = code;
    this.check = new EditCheck(code);
    this.trial = trial;
  }

  /** Replaces the selected code, or the innermost declaration around the cursor. */
  TaskOutcome replace(TaskKind kind, TaskRequest request, Progress progress) {
    return replace(Manner.of(kind), request, progress);
  }

  TaskOutcome replace(Manner manner, TaskRequest request, Progress progress) {
    return Target.of(request.document(), request.range(), code)
        .map(target ->
            manner.kind() == TaskKind.DOCUMENT
                ? target.withDocumentation(request.document(), code)
                : target)
        .map(target ->
            change(manner, request, new Place(target.span(), target.name(), ""), progress))
        .orElseGet(() -> new TaskOutcome.Message("There is no code at this place."));
  }

  /** Replaces or fills a place. */
  TaskOutcome change(Manner manner, TaskRequest request, Place place, Progress progress) {
    var refusal = ProtectedFiles.refusal(request.document().uri());
    if (refusal.isPresent()) {
      return new TaskOutcome.Message(refusal.get());
    }
    progress.step("Reading " + OutputCleaner.line(place.name()));
    var context = code.contextAt(request.document(), place.span());
    return Wording.of(
            manner.template(),
            new TaskPrompt(
                context,
                request.instruction(),
                request.diagnostics(),
                StylePrompt.of(style.get(), place.further(request))))
        .map(asked -> new Round(manner, request, place, context, progress).run(asked))
        .orElseGet(() -> new TaskOutcome.Message(TOO_LONG));
  }

  static final String TOO_LONG =
      "The selected code is too long for one question. Please select a smaller part.";

  /**
   * Where code goes.
   *
   * @param name for people
   * @param lead what stands between the document and the new code, empty for a replacement
   * @param part what of the code is meant, empty for all of it
   */
  record Place(TextSpan span, String name, String lead, String part) {
    Place(TextSpan span, String name, String lead) {
      this(span, name, lead, "");
    }

    private SequencedMap<String, String> further(TaskRequest request) {
      var places = new LinkedHashMap<String, String>();
      places.put(
          "part",
          part.isEmpty() ? "" : TestHome.fenced(request.document().languageId(), part).strip());
      return places;
    }
  }

  /** What one answer is worth. */
  private sealed interface Verdict {
    record Usable(ProposedEdit edit) implements Verdict {}

    record Needless() implements Verdict {}

    /**
     * It cannot be offered.
     *
     * @param again whether another answer may be better
     */
    record Unusable(String problem, boolean again) implements Verdict {
      Unusable(String problem) {
        this(problem, true);
      }
    }
  }

  /** One task under way, with what every step of it needs. */
  private final class Round {
    private final Manner manner;
    private final TaskRequest request;
    private final Place place;
    private final CodeContext context;
    private final Progress progress;
    private Optional<SyntaxShape> before = Optional.empty();

    Round(Manner manner, TaskRequest request, Place place, CodeContext context, Progress progress) {
      this.manner = manner;
      this.request = request;
      this.place = place;
      this.context = context;
      this.progress = progress;
    }

    TaskOutcome run(Wording words) {
      progress.step("Asking");
      return switch (ask(words, ModelChoice.ANY)) {
        case Reply.Failed failed -> Failures.message(failed.failure());
        case Reply.Answered(Answer answer) -> {
          var verdict = judge(answer);
          yield worthAnother(verdict, answer)
              .map(problem -> secondTry(words, answer, problem))
              .orElseGet(() -> outcome(verdict, answer));
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
      return switch (ask(again, ModelChoice.ANY)) {
        case Reply.Failed failed -> Failures.message(failed.failure());
        case Reply.Answered(Answer answer) -> {
          var verdict = judge(answer);
          yield worthAnother(verdict, answer)
              .map(still -> nextModel(words, List.of(first, answer), still))
              .orElseGet(() -> outcome(verdict, answer));
        }
      };
    }

    private TaskOutcome nextModel(Wording words, List<Answer> before, String problem) {
      progress.step("Asking another model: " + OutputCleaner.line(problem));
      var others =
          ModelChoice.ANY.without(
              before.stream().map(Answer::provenance).map(ModelChoice.Asked::by).toList());
      return switch (ask(words, others)) {
        case Reply.Failed(AnswerFailure failure)
            when failure.kind() == AnswerFailure.Kind.CANCELLED ->
            Failures.message(failure);
        case Reply.Failed _ -> unusable(problem);
        case Reply.Answered(Answer answer) -> outcome(judge(answer), answer);
      };
    }

    private Reply ask(Wording words, ModelChoice choice) {
      var reply = question.begin(manner, words, choice, context, request, progress);
      before(); // while the answer is on its way
      return reply.join();
    }

    private SyntaxShape before() {
      if (before.isEmpty()) {
        before = Optional.of(check.before(request.document(), place.span()));
      }
      return before.get();
    }

    /** What is wrong with an answer, where another one may be better. */
    private Optional<String> worthAnother(Verdict verdict, Answer answer) {
      return verdict instanceof Verdict.Unusable(String problem, boolean again)
              && again
              && question.mayAskAgain(answer, request)
          ? Optional.of(problem)
          : Optional.empty();
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
      var title = OutputCleaner.line(manner.verb() + " " + place.name());
      var edit = ProposedEdit.in(document, place.span(), place.lead() + newText, title);
      if (edit.newText().equals(edit.original())) {
        return new Verdict.Needless();
      }
      return switch (check.judge(manner, request, edit, before())) {
        case EditCheck.Verdict.Unsound(String problem) -> new Verdict.Unusable(problem);
        case EditCheck.Verdict.Sound(List<String> verified) -> tried(edit, verified);
      };
    }

    private Verdict tried(ProposedEdit edit, List<String> verified) {
      var text = request.document().text();
      var uri = request.document().uri();
      var result = trial.run(uri, text, edit.applied(text), request.cancel());
      var all = new ArrayList<>(verified);
      result.shows().map(OutputCleaner::line).ifPresent(all::add);
      return result
          .problem()
          .<Verdict>map(
              problem -> new Verdict.Unusable(problem, !(result instanceof Trial.Result.Undecided)))
          .orElseGet(() -> new Verdict.Usable(edit.verified(all)));
    }

    private TaskOutcome outcome(Verdict verdict, Answer answer) {
      return switch (verdict) {
        case Verdict.Usable usable -> new TaskOutcome.Edit(usable.edit(), answer.provenance());
        case Verdict.Needless needless ->
            new TaskOutcome.Message("Nothing to change: the answer equals the code.");
        case Verdict.Unusable unusable -> unusable(unusable.problem());
      };
    }

    /** What was kept of the answers goes, so that asking again asks indeed. */
    private TaskOutcome unusable(String problem) {
      question.forget(request.document().uri());
      return new TaskOutcome.Message(OutputCleaner.line("No usable answer came. " + problem));
    }
  }
}
