package dev.aurelis.server.features.action;

import dev.aurelis.server.features.action.review.Finding;
import dev.aurelis.server.features.action.review.FindingsReader;
import dev.aurelis.server.features.action.review.Merged;
import dev.aurelis.server.model.Answer;
import dev.aurelis.server.model.Smell;
import dev.aurelis.server.model.TextSpan;
import dev.aurelis.server.orchestrator.Orchestrator;
import dev.aurelis.server.prompt.OutputParser;
import dev.aurelis.server.prompt.ParsedOutput;
import dev.aurelis.server.prompt.ReviewPrompt;
import dev.aurelis.server.workspace.CodeModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Reviews a selection or a whole document: security, performance and style are asked at the same
 * time, each for every piece of a long text, and what comes back is merged. One question that fails
 * costs none of the others.
 */
final class Review implements Task {
  private static final int MOST_PIECES = 6;

  private final ReviewQuestion question;
  private final CodeModel code;
  private final EditCheck check;
  private final Optional<List<TextSpan>> changed;
  private final AnswerTree tree;

  /** A review that a person asks for. */
  Review(Orchestrator orchestrator, CodeModel code, AnswerTree tree) {
    this(orchestrator, code, tree, Optional.empty());
  }

  /**
   * @param changed only these parts, without a word to the person; empty for what a request says
   */
  Review(
      Orchestrator orchestrator,
      CodeModel code,
      AnswerTree tree,
      Optional<List<TextSpan>> changed) {
    this.question = new ReviewQuestion(orchestrator, changed.isPresent());
    this.code = code;
    this.check = new EditCheck(code);
    this.changed = changed;
    this.tree = tree;
  }

  @Override
  public TaskKind kind() {
    return TaskKind.REVIEW;
  }

  @Override
  public TaskOutcome run(TaskRequest request, Progress progress) {
    var text = request.document().text();
    var asked = changed.orElseGet(() -> List.of(whole(request)));
    var pieces = asked.stream().flatMap(part -> ReviewPrompt.pieces(text, part).stream()).toList();
    if (pieces.isEmpty()) {
      return nothing(request, "There is no code at this place.");
    }
    progress.step("Asking");
    var parts = ask(request, pieces.stream().limit(MOST_PIECES).toList(), progress);
    if (request.cancel().isCancelled()) {
      return new TaskOutcome.Message("Cancelled.");
    }
    var answers = parts.stream().flatMap(part -> part.answer().stream()).toList();
    if (answers.isEmpty()) {
      return nothing(request, parts.getFirst().failure());
    }
    progress.step("Checking the answers");
    var merged = Merged.of(parts.stream().flatMap(part -> part.findings().stream()).toList());
    var items = merged.findings().stream().map(finding -> item(finding, request)).toList();
    var report =
        new ReviewReport(request.document().uri(), request.document().moment(), asked, items);
    var summary =
        changed.isPresent()
            ? Optional.<TaskOutcome.Document>empty()
            : Optional.of(
                new ReviewText(request.document(), merged, items)
                    .document(parts, pieces.size() > MOST_PIECES));
    return new TaskOutcome.Review(report, summary);
  }

  /** Whoever only saved a file is not told why there is no review. */
  private TaskOutcome nothing(TaskRequest request, String why) {
    return changed.isEmpty()
        ? new TaskOutcome.Message(why)
        : new TaskOutcome.Review(
            new ReviewReport(
                request.document().uri(), request.document().moment(), List.of(), List.of()),
            Optional.empty());
  }

  /** A selection; without one all of the document, because a cursor says nothing here. */
  private static TextSpan whole(TaskRequest request) {
    return request.range().isEmpty()
        ? new TextSpan(0, request.document().text().length())
        : request.range();
  }

  /**
   * One question and what came of it.
   *
   * @param failure why there is no answer, empty where there is one
   */
  record Part(
      Smell.Aspect aspect, List<Finding> findings, Optional<Answer> answer, String failure) {}

  private List<Part> ask(TaskRequest request, List<TextSpan> pieces, Progress progress) {
    var reader = new FindingsReader(request.document().text());
    var waiting = new ArrayList<CompletableFuture<Part>>();
    for (var piece : pieces) {
      var context = code.contextAt(request.document(), piece);
      for (var aspect : Smell.Aspect.values()) {
        waiting.add(
            question
                .ask(aspect, context, request)
                .thenApply(reply -> part(aspect, reply, reader, piece, progress)));
      }
    }
    return waiting.stream().map(CompletableFuture::join).toList();
  }

  private Part part(
      Smell.Aspect aspect, Reply reply, FindingsReader reader, TextSpan piece, Progress progress) {
    return switch (reply) {
      case Reply.Failed(var failure) ->
          new Part(aspect, List.of(), Optional.empty(), Failures.message(failure).text());
      case Reply.Answered(Answer answer) -> {
        var json = tree.object(answer.content());
        if (json.isEmpty()) {
          yield new Part(
              aspect, List.of(), Optional.empty(), "The answer cannot be read as findings.");
        }
        var found = reader.read(json.get(), aspect, piece);
        progress.step(ReviewText.name(aspect) + ": " + ReviewText.count(found.size()));
        yield new Part(aspect, found, Optional.of(answer), "");
      }
    };
  }

  /** A fix that fails the checks is left out; the finding stays. */
  private ReviewReport.Item item(Finding finding, TaskRequest request) {
    var document = request.document();
    var fix =
        finding
            .fix()
            .filter(text -> ProtectedFiles.refusal(document.uri()).isEmpty())
            .flatMap(text -> fitted(text, request, finding.span()))
            .map(text ->
                ProposedEdit.in(document, finding.span(), text, "Fix: " + finding.message()))
            .filter(edit -> !edit.newText().equals(edit.original()))
            .flatMap(edit -> checked(edit, request));
    return new ReviewReport.Item(finding, fix);
  }

  private static Optional<String> fitted(String fix, TaskRequest request, TextSpan span) {
    var document = request.document();
    var fenced = TestHome.fenced("", fix);
    return switch (OutputParser.replacement(fenced, document.languageId(), document.text(), span)) {
      case ParsedOutput.Nothing _ -> Optional.empty();
      case ParsedOutput.Code(String text) -> Optional.of(text);
    };
  }

  private Optional<ProposedEdit> checked(ProposedEdit edit, TaskRequest request) {
    var plain =
        new TaskRequest(
            request.document(), edit.span(), Optional.empty(), List.of(), request.cancel());
    return switch (check.judge(
        Manner.of(TaskKind.FIX), plain, edit, check.before(request.document(), edit.span()))) {
      case EditCheck.Verdict.Sound(List<String> verified) -> Optional.of(edit.verified(verified));
      case EditCheck.Verdict.Unsound _ -> Optional.empty();
    };
  }
}
