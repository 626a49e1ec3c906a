package dev.aurelis.server.features.action;

import dev.aurelis.server.config.TeamStyle;
import dev.aurelis.server.model.Answer;
import dev.aurelis.server.model.CodeContext;
import dev.aurelis.server.model.FinishReason;
import dev.aurelis.server.model.ModelChoice;
import dev.aurelis.server.model.TestPlan;
import dev.aurelis.server.orchestrator.Orchestrator;
import dev.aurelis.server.prompt.OutputParser;
import dev.aurelis.server.prompt.ParsedOutput;
import dev.aurelis.server.prompt.StylePrompt;
import dev.aurelis.server.prompt.TaskPrompt;
import dev.aurelis.server.prompt.TestPrompt;
import dev.aurelis.server.security.OutputCleaner;
import dev.aurelis.server.workspace.CodeModel;
import dev.aurelis.server.workspace.DocumentPaths;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Writes tests for code: a change to the project's own test file where it tells where its tests
 * belong, else a document with a name for the file and how to run it.
 */
final class WriteTests implements Task {
  private final Question question;
  private final CodeModel code;
  private final TestFile files;
  private final Supplier<TeamStyle> style;

  WriteTests(Orchestrator orchestrator, CodeModel code, Trial trial, Supplier<TeamStyle> style) {
    this.question = new Question(orchestrator, style);
    this.style = style;
    this.code = code;
    this.files = new TestFile(code, trial);
  }

  @Override
  public TaskKind kind() {
    return TaskKind.TEST;
  }

  @Override
  public TaskOutcome run(TaskRequest request, Progress progress) {
    return Target.of(request.document(), request.range(), code)
        .map(target -> run(request, target, progress))
        .orElseGet(() -> new TaskOutcome.Message("There is no code at this place."));
  }

  private TaskOutcome run(TaskRequest request, Target target, Progress progress) {
    progress.step("Reading " + OutputCleaner.line(target.name()));
    var context = code.contextAt(request.document(), target.span());
    var plan =
        context.insight().testPlan().filter(to -> ProtectedFiles.refusal(to.uri()).isEmpty());
    plan.ifPresent(to -> progress.step("Writing for " + OutputCleaner.line(to.path())));
    var words =
        Wording.of(
            kind(),
            new TaskPrompt(
                context,
                request.instruction(),
                request.diagnostics(),
                StylePrompt.of(style.get(), TestPrompt.of(context, plan))));
    return words
        .map(asked -> new Round(request, target, context, plan, progress).run(asked))
        .orElseGet(() -> new TaskOutcome.Message(EditFlow.TOO_LONG));
  }

  /**
   * An answer, and what it is worth.
   *
   * @param verdict on its tests as a file; empty without tests, or where no file is planned
   */
  private record Judged(Answer answer, ParsedOutput parsed, Optional<TestFile.Verdict> verdict) {
    boolean holdsTests() {
      return answer.finish() == FinishReason.STOP && parsed instanceof ParsedOutput.Code;
    }

    /** Why it cannot become a file; empty where it can, or where none is planned. */
    Optional<String> problem() {
      return parsed instanceof ParsedOutput.Nothing nothing
          ? Optional.of(nothing.reason())
          : verdict.flatMap(on ->
              on instanceof TestFile.Verdict.Unusable(String why)
                  ? Optional.of(why)
                  : Optional.empty());
    }
  }

  /** One task under way. */
  private final class Round {
    private final TaskRequest request;
    private final Target target;
    private final CodeContext context;
    private final Optional<TestPlan> plan;
    private final Progress progress;

    Round(
        TaskRequest request,
        Target target,
        CodeContext context,
        Optional<TestPlan> plan,
        Progress progress) {
      this.request = request;
      this.target = target;
      this.context = context;
      this.plan = plan;
      this.progress = progress;
    }

    TaskOutcome run(Wording words) {
      progress.step("Asking");
      return switch (ask(words)) {
        case Reply.Failed failed -> Failures.message(failed.failure());
        case Reply.Answered(Answer answer) -> {
          var judged = judge(answer);
          yield judged
              .problem()
              .filter(_ -> question.mayAskAgain(answer, request))
              .map(problem -> again(words, judged, problem))
              .orElseGet(() -> outcome(judged));
        }
      };
    }

    private Reply ask(Wording words) {
      return question
          .begin(Manner.of(kind()), words, ModelChoice.ANY, context, request, progress)
          .join();
    }

    private TaskOutcome again(Wording words, Judged first, String problem) {
      progress.step("Asking once more: " + OutputCleaner.line(problem));
      var asked =
          words.followedBy(
              first.answer().content(),
              "That answer cannot be used. "
                  + problem
                  + " Answer again with one fenced code block that holds a complete test file.");
      return switch (ask(asked)) {
        case Reply.Failed _ -> outcome(first);
        case Reply.Answered(Answer answer) -> {
          var second = judge(answer);
          yield outcome(second.holdsTests() ? second : first);
        }
      };
    }

    /** Reads an answer; what came whole is tried as a file, where one is planned. */
    private Judged judge(Answer answer) {
      var parsed =
          OutputParser.code(
              answer.content(),
              request.document().languageId(),
              target.span().of(request.document().text()));
      var verdict =
          answer.finish() == FinishReason.STOP && parsed instanceof ParsedOutput.Code(String tests)
              ? plan.map(to -> verdict(to, tests))
              : Optional.<TestFile.Verdict>empty();
      return new Judged(answer, parsed, verdict);
    }

    private TestFile.Verdict verdict(TestPlan to, String tests) {
      progress.step("Checking the answer");
      return files.with(to, request.document(), tests, title(), request.cancel());
    }

    private String title() {
      return OutputCleaner.line(kind().verb() + " " + target.name());
    }

    private TaskOutcome outcome(Judged judged) {
      var answer = judged.answer();
      var unfinished = Failures.unfinished(answer.finish());
      if (unfinished.isPresent()) {
        return new TaskOutcome.Message(unfinished.get());
      }
      return switch (judged.parsed()) {
        case ParsedOutput.Nothing nothing -> new TaskOutcome.Message(nothing.reason());
        case ParsedOutput.Code(String tests) ->
            plan.flatMap(to -> judged.verdict().map(as -> placed(to, as, tests, answer)))
                .orElseGet(() -> page(TestHome.of(request.document()), "", tests, answer));
      };
    }

    private TaskOutcome placed(TestPlan to, TestFile.Verdict as, String tests, Answer answer) {
      var home = TestHome.of(to);
      return switch (as) {
        case TestFile.Verdict.Needless _ ->
            new TaskOutcome.Message(
                "The tests that came are in " + OutputCleaner.line(to.path()) + " already.");
        case TestFile.Verdict.Unusable(String why) ->
            page(home, "They were not put there. " + why + "\n\n", tests, answer);
        case TestFile.Verdict.Usable(ProposedEdit edit) ->
            isAsked(to)
                ? inside(edit, answer)
                : beside(edit, page(home, "", tests, answer), answer);
      };
    }

    private boolean isAsked(TestPlan to) {
      return DocumentPaths.pathOf(to.uri()).equals(DocumentPaths.pathOf(request.document().uri()));
    }

    /** Where tests stand in the file they test. */
    private TaskOutcome inside(ProposedEdit edit, Answer answer) {
      var document = request.document();
      return new TaskOutcome.Edit(
          edit.narrowed(document).verified(edit.verified()), answer.provenance());
    }

    private TaskOutcome beside(ProposedEdit edit, TaskOutcome page, Answer answer) {
      var document = request.document();
      var same = target.span().of(document.text());
      var place = ProposedEdit.in(document, target.span(), same, title());
      return page instanceof TaskOutcome.Document text
          ? new TaskOutcome.File(
              new ProposedFile(edit, plan.flatMap(TestPlan::existing).isEmpty(), place),
              text,
              answer.provenance())
          : page;
    }

    private TaskOutcome page(TestHome home, String note, String tests, Answer answer) {
      return ReadingFlow.document(
          "Tests for " + target.name(),
          home.introduction() + note + TestHome.fenced(request.document().languageId(), tests),
          answer);
    }
  }
}
