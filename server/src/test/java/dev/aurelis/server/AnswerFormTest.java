package dev.aurelis.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aurelis.server.model.AnswerForm;
import dev.aurelis.server.model.FinishReason;
import dev.aurelis.server.model.ModelRequest;
import dev.aurelis.server.model.Prompt;
import dev.aurelis.server.model.TaskType;
import dev.aurelis.server.orchestrator.FakeProvider;
import dev.aurelis.server.orchestrator.RecordedAnswer;
import dev.aurelis.server.orchestrator.VirtualTime;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Answers of a form that was asked for, through all stages. */
class AnswerFormTest {
  private static final AnswerForm FORM =
      new AnswerForm(
          "score",
          "{\"type\":\"object\",\"required\":[\"score\"],"
              + "\"properties\":{\"score\":{\"type\":\"integer\"}}}");
  private static final String FITTING = "{\"score\": 7}";

  @TempDir Path state;

  private final VirtualTime time = new VirtualTime();
  private final FakeProvider first = new FakeProvider("first", "m");
  private final FakeProvider second = new FakeProvider("second", "m").says(FITTING);
  private Optional<Assembled> made = Optional.empty();

  @AfterEach
  void close() {
    made.ifPresent(Assembled::close);
  }

  private RecordedAnswer ask(ModelRequest request) {
    var all = made.orElseGet(() -> Assembled.over(time, state, first, second));
    made = Optional.of(all);
    return all.ask(request);
  }

  @Test
  void ask_fittingInAFence_isTheJsonAlone() {
    first.says("```json\n" + FITTING + "\n```");
    var answer = ask(request());
    assertThat(answer.answer().content()).isEqualTo(FITTING);
    assertThat(answer.text()).isEqualTo(FITTING);
    assertThat(first.requests().getFirst().form()).contains(FORM);
    assertThat(ask(request()).answer().provenance().cacheTier()).contains("memory");
  }

  @Test
  void ask_prose_isNotShownAndTheNextOneAnswers() {
    first.says("I think it is a seven.");
    var answer = ask(request());
    assertThat(answer.text()).isEqualTo(FITTING);
    assertThat(answer.answer().provenance().provider()).isEqualTo("second");
    assertThat(answer.answer().provenance().chain().getFirst().reason())
        .contains("form asked for", "no JSON");
  }

  @Test
  void ask_misfit_isKeptByNoCache() {
    first.says("{\"score\": \"seven\"}");
    ask(request());
    first.instead().says(FITTING);
    assertThat(ask(request()).answer().provenance().provider()).isEqualTo("first");
  }

  @Test
  void ask_cutAtItsLongest_countsAsNone() {
    first.then((request, listener) -> {
      listener.delta(FITTING);
      listener.end(FakeProvider.complete(request, FITTING, FinishReason.LENGTH));
      return () -> {};
    });
    assertThat(ask(request()).answer().provenance().provider()).isEqualTo("second");
  }

  @Test
  void ask_formThatCannotBeChecked_isAPlainFailure() {
    first.says(FITTING);
    var failure = ask(question().in(new AnswerForm("odd", "{\"pattern\": \"x\"}"))).failure();
    assertThat(failure.message()).contains("pattern");
  }

  @Test
  void ask_sameWordsWithoutAForm_areAnotherQuestion() {
    first.says(FITTING).says("a seven");
    ask(request());
    assertThat(ask(question()).answer().content()).isEqualTo("a seven");
  }

  private static ModelRequest request() {
    return question().in(FORM);
  }

  private static ModelRequest question() {
    return ModelRequest.of(TaskType.ANALYSIS, Prompt.of("Score it.", "code"));
  }
}
