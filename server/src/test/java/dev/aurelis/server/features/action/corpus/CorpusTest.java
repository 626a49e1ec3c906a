package dev.aurelis.server.features.action.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aurelis.server.features.action.Progress;
import dev.aurelis.server.features.action.TaskOutcome;
import dev.aurelis.server.features.action.TaskRequest;
import dev.aurelis.server.features.action.Tasks;
import dev.aurelis.server.features.action.Trial;
import dev.aurelis.server.model.AnswerFailure;
import dev.aurelis.server.model.CancelToken;
import dev.aurelis.server.model.FinishReason;
import dev.aurelis.server.model.TextSpan;
import dev.aurelis.server.model.Ticker;
import dev.aurelis.server.provider.openai.AnswerJson;
import dev.aurelis.server.testing.FakeOrchestrator;
import dev.aurelis.server.workspace.WorkspaceModel;
import dev.aurelis.server.workspace.files.WalkLimits;
import dev.aurelis.server.workspace.index.IndexLimits;
import dev.aurelis.server.workspace.syntax.Syntax;
import dev.aurelis.server.workspace.text.DocumentSnapshot;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No bad answer is offered; nearly all good ones are, and come out as they were meant. */
class CorpusTest {
  @TempDir Path natives;

  @Test
  void answers_allKindsInAllLanguages_areOfferedExactlyWhereTheyAreGood() {
    var badOffered = new ArrayList<String>();
    var goodRefused = new ArrayList<String>();
    int good = 0;
    int bad = 0;
    try (var code = code()) {
      for (var language : Sample.LANGUAGES) {
        var sample = Sample.of(language);
        for (var kind : Kind.all()) {
          var answer = kind.answer().apply(sample);
          if (answer.isEmpty()) {
            continue;
          }
          var outcome = outcome(sample, kind, answer.get(), code);
          var name = language + ", " + kind.name() + ": ";
          if (kind.truth().isPresent()) {
            good++;
            wrong(sample, kind, outcome).ifPresent(why -> goodRefused.add(name + why));
          } else {
            bad++;
            if (outcome instanceof TaskOutcome.Edit edit) {
              badOffered.add(name + edit.edit().newText());
            }
          }
        }
      }
    }
    System.err.println(
        "corpus: "
            + good
            + " good answers, "
            + goodRefused.size()
            + " of them not offered; "
            + bad
            + " bad ones, "
            + badOffered.size()
            + " of them offered");
    goodRefused.forEach(System.err::println);
    assertThat(good + bad).isGreaterThanOrEqualTo(200);
    assertThat(badOffered).isEmpty();
    assertThat(goodRefused.size())
        .as(String.join("\n", goodRefused))
        .isLessThanOrEqualTo(good / 20);
  }

  private WorkspaceModel code() {
    return new WorkspaceModel(
        () -> new Syntax(natives, Ticker.system()),
        Runnable::run,
        Ticker.system(),
        IndexLimits.DEFAULT,
        WalkLimits.DEFAULT);
  }

  private static TaskOutcome outcome(Sample sample, Kind kind, String answer, WorkspaceModel code) {
    var model = new FakeOrchestrator();
    if (kind.finish() == FinishReason.STOP) {
      model.answer(answer).answer(answer).fail(AnswerFailure.Kind.EXHAUSTED, "Nobody else.");
    } else {
      model.cut(answer, kind.finish());
    }
    var request =
        new TaskRequest(
            new DocumentSnapshot("file:///w/cart", sample.language(), 1, sample.document()),
            TextSpan.at(sample.before().length() + sample.target().indexOf("total")),
            Optional.empty(),
            List.of("line 1: it is odd"),
            new CancelToken());
    return new Tasks(model, code, Trial.NONE, AnswerJson::object)
        .of(kind.task())
        .run(request, Progress.NONE);
  }

  private static Optional<String> wrong(Sample sample, Kind kind, TaskOutcome outcome) {
    if (!(outcome instanceof TaskOutcome.Edit edit)) {
      return Optional.of(outcome.toString());
    }
    var expected =
        sample.before() + sample.text(kind.truth().orElseThrow()).orElseThrow() + sample.after();
    var result = edit.edit().applied(sample.document());
    return result.equals(expected) ? Optional.empty() : Optional.of("became\n" + result);
  }
}
