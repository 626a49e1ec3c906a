package dev.aurelis.server.features.hover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aurelis.server.config.EditorSettings.HoverMode;
import dev.aurelis.server.config.TeamStyle;
import dev.aurelis.server.features.action.Progress;
import dev.aurelis.server.features.action.TaskKind;
import dev.aurelis.server.features.action.TaskRequest;
import dev.aurelis.server.features.action.Tasks;
import dev.aurelis.server.features.action.Trial;
import dev.aurelis.server.model.AnswerFailure;
import dev.aurelis.server.model.CancelToken;
import dev.aurelis.server.model.Priority;
import dev.aurelis.server.model.TextSpan;
import dev.aurelis.server.model.Ticker;
import dev.aurelis.server.provider.openai.AnswerJson;
import dev.aurelis.server.testing.FakeCodeModel;
import dev.aurelis.server.testing.FakeOrchestrator;
import dev.aurelis.server.workspace.text.DocumentSnapshot;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HoverFeatureTest {
  private static final String TEXT =
      """
      /**
       * Adds up. ![x](https://evil.test) <img src=x>
       * [more](command:evil)
       */
      int total(int a) {
        return a;
      }
      """;

  private static final HoverFeature.Form MARKDOWN = HoverFeature.Form.MARKDOWN;

  private final DocumentSnapshot document = new DocumentSnapshot("u", "java", 1, TEXT);
  private final FakeCodeModel code = new FakeCodeModel();
  private final FakeOrchestrator model = new FakeOrchestrator();
  private final FakeTime time = new FakeTime();
  private final KeptExplanations kept = new KeptExplanations(model, _ -> "Answered by model-1");
  private final HoverFeature hover =
      new HoverFeature(
          code,
          kept,
          new ModelWishes(kept, code, () -> TeamStyle.NONE, () -> true, Runnable::run, time));

  private static final class FakeTime implements Ticker {
    private long now;

    @Override
    public long nanos() {
      return now;
    }
  }

  @Test
  void hover_onAMethod_tellsWhatItIs() {
    var text = hover(HoverFeature.Form.MARKDOWN);

    assertThat(text)
        .startsWith("```java\nint total(int a)\n```")
        .contains("method total in Cart")
        .contains("3 lines")
        .contains("2 branches")
        .contains("1 loop ")
        .contains("complexity 4")
        .contains("Adds up.")
        .contains("aurelis.explain");
  }

  @Test
  void hover_documentationWithActiveParts_isInactive() {
    assertThat(hover(HoverFeature.Form.MARKDOWN))
        .doesNotContain("evil.test")
        .doesNotContain("<img")
        .doesNotContain("](");
  }

  @Test
  void hover_plain_holdsNoMarkup() {
    assertThat(hover(HoverFeature.Form.PLAIN))
        .startsWith("int total(int a)\nmethod total in Cart")
        .doesNotContain("```");
  }

  @Test
  void hover_cachedExplanation_isShown() {
    explained("It *adds*.");

    assertThat(hover(MARKDOWN, HoverMode.CACHED))
        .contains("It *adds*.")
        .contains("Answered by model-1");
    assertThat(hover(HoverFeature.Form.PLAIN, HoverMode.MODEL)).contains("Answered by model-1");
    assertThat(hover(MARKDOWN, HoverMode.LOCAL)).doesNotContain("It *adds*.");
    assertThat(model.asked()).hasSize(1);
  }

  @Test
  void hover_codeChangedSinceItWasExplained_showsNothingOld() {
    explained("It adds.");
    var changed = new DocumentSnapshot("u", "java", 2, TEXT.replace("return a", "return 2 * a"));

    var text = hover.hover(changed, TEXT.indexOf("total"), MARKDOWN, HoverMode.CACHED);

    assertThat(text.orElseThrow().text()).doesNotContain("It adds.");
  }

  @Test
  void hover_cachedAndNothingKept_asksNobody() {
    assertThat(hover(MARKDOWN, HoverMode.CACHED)).doesNotContain("on its way");
    assertThat(model.asked()).isEmpty();
  }

  @Test
  void hover_modelMode_showsTheTreeAtOnceAndTheAnswerNextTime() {
    model.hold();

    assertThat(hover(MARKDOWN, HoverMode.MODEL))
        .contains("method total in Cart", "An explanation is on its way");
    assertThat(hover(MARKDOWN, HoverMode.MODEL)).contains("on its way");
    assertThat(model.asked()).hasSize(1);
    assertThat(model.asked().getFirst().priority()).isEqualTo(Priority.BACKGROUND);
    model.awaitHeld().answer("It adds up.");

    assertThat(hover(MARKDOWN, HoverMode.MODEL))
        .contains("It adds up.", "Answered by model-1")
        .doesNotContain("on its way");
  }

  @Test
  void hover_modelFailed_isNotAskedAgainForAWhile() {
    model.fail(AnswerFailure.Kind.EXHAUSTED, "Nobody.");
    hover(MARKDOWN, HoverMode.MODEL);

    assertThat(hover(MARKDOWN, HoverMode.MODEL)).doesNotContain("on its way");
    assertThat(model.asked()).hasSize(1);

    time.now = Duration.ofMinutes(6).toNanos();
    model.fail(AnswerFailure.Kind.EXHAUSTED, "Nobody.");
    hover(MARKDOWN, HoverMode.MODEL);
    assertThat(model.asked()).hasSize(2);
  }

  @Test
  void hover_excludedFile_asksNobody() {
    code.exclude("u");

    hover(MARKDOWN, HoverMode.MODEL);

    assertThat(model.asked()).isEmpty();
  }

  @Test
  void hover_longExplanation_keepsWhereItCameFrom() {
    explained("A line of an explanation.\n".repeat(400));

    var text = hover(MARKDOWN, HoverMode.CACHED);

    assertThat(text).contains("Answered by model-1").hasSizeLessThan(4_500);
  }

  private void explained(String answer) {
    model.answer(answer);
    new Tasks(kept, code, Trial.NONE, AnswerJson::object)
        .of(TaskKind.EXPLAIN)
        .run(
            new TaskRequest(
                document,
                TextSpan.at(TEXT.indexOf("total")),
                Optional.empty(),
                List.of(),
                new CancelToken()),
            Progress.NONE);
  }

  @Test
  void hover_elsewhere_isNothing() {
    assertThat(hover.hover(document, 0, HoverFeature.Form.PLAIN, HoverMode.LOCAL)).isEmpty();
  }

  private String hover(HoverFeature.Form form) {
    return hover(form, HoverMode.LOCAL);
  }

  private String hover(HoverFeature.Form form, HoverMode mode) {
    return hover.hover(document, TEXT.indexOf("total"), form, mode).orElseThrow().text();
  }
}
