package dev.aurelis.server.orchestrator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aurelis.server.config.ModelCatalogue;
import dev.aurelis.server.model.Attempt;
import dev.aurelis.server.model.CacheUse;
import dev.aurelis.server.model.CancelToken;
import dev.aurelis.server.model.ModelRequest;
import dev.aurelis.server.model.Prompt;
import dev.aurelis.server.model.PromptFitting;
import dev.aurelis.server.model.Sampling;
import dev.aurelis.server.model.TaskType;
import dev.aurelis.server.model.TokenEstimate;
import dev.aurelis.server.orchestrator.budgeting.Window;
import dev.aurelis.server.orchestrator.budgeting.Windows;
import dev.aurelis.server.provider.ProviderFailure;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class BudgetingTest {
  private static final int WIDE = 100_000;
  private static final ProviderFailure TOO_LARGE = new ProviderFailure.TooLarge("too long");

  private final FakeProvider model = new FakeProvider("near", "m").says("ok");
  private final FakeProvider other = new FakeProvider("far", "wide").says("from the wide one");
  private final Queue<Runnable> counting = new ArrayDeque<>();

  @Test
  void start_promptBeyondTheWindow_isWrittenAnewForWhatTheAnswerLeaves() {
    var answer = rig(3_000).ask(elastic(5_000));

    assertThat(answer.answer().content()).isEqualTo("ok");
    assertThat(tokens(0)).isBetween(1_900, 2_000);
    assertThat(model.requests().getFirst().maxTokens()).isEqualTo(1_000);
  }

  @Test
  void start_promptThatFits_isSentAsItIs() {
    var asked = elastic(1_500);

    rig(3_000).ask(asked);

    assertThat(model.requests().getFirst().prompt()).isSameAs(asked.prompt());
  }

  @Test
  void start_smallWindow_answerTakesHalfOfItAtMost() {
    rig(1_000).ask(elastic(5_000));

    assertThat(model.requests().getFirst().maxTokens()).isEqualTo(500);
    assertThat(tokens(0)).isBetween(450, 500);
  }

  @Test
  void start_promptThatCannotShrink_goesToTheWiderModel() {
    var answer = rig(3_000).ask(rigid(5_000)).answer();

    assertThat(model.calls()).isZero();
    assertThat(answer.content()).isEqualTo("from the wide one");
    assertThat(answer.provenance().chain().getFirst().outcome()).isEqualTo(Attempt.Outcome.SKIPPED);
    assertThat(answer.provenance().chain().getFirst().reason())
        .contains("too long", "at most 2000 fit");
  }

  @Test
  void start_refusedAsTooLarge_isAskedOnceMoreWithHalf() {
    model.instead().fails(TOO_LARGE).says("shorter");

    var answer = rig(WIDE).ask(elastic(5_000));

    assertThat(answer.answer().content()).isEqualTo("shorter");
    assertThat(tokens(1)).isBetween(2_300, 2_500);
  }

  @Test
  void start_refusedTwice_goesToTheNext() {
    model.instead().fails(TOO_LARGE);

    var answer = rig(WIDE).ask(elastic(5_000));

    assertThat(answer.answer().content()).isEqualTo("from the wide one");
    assertThat(model.calls()).isEqualTo(2);
  }

  @Test
  void start_refusedPromptThatCannotShrink_isNotSentAgain() {
    model.instead().fails(TOO_LARGE);

    assertThat(rig(WIDE).ask(rigid(5_000)).answer().content()).isEqualTo("from the wide one");
    assertThat(model.calls()).isEqualTo(1);
  }

  @Test
  void start_providerTellsItsWindow_isFittedToItAndRemembered() {
    model
        .instead()
        .fails(new ProviderFailure.TooLarge("too long", OptionalInt.of(4_096)))
        .says("shorter");
    var rig = rig(WIDE);

    rig.ask(elastic(5_000));
    rig.ask(elastic(6_000).with(CacheUse.OFF));

    assertThat(model.calls()).isEqualTo(3);
    assertThat(tokens(1)).isBetween(3_000, 3_096);
    assertThat(tokens(2)).isBetween(3_000, 3_096);
  }

  @Test
  void start_refusedAfterText_isNotAskedAgain() {
    model.instead().breaksAfter("text", TOO_LARGE);

    rig(WIDE).ask(elastic(5_000)).failure();

    assertThat(model.calls()).isEqualTo(1);
  }

  @Test
  void start_nearTheLimitOfAKnownVocabulary_countsElsewhereAndExactly() {
    var known = new FakeProvider("near", "gpt-4o").says("ok");
    var rig = new Rig(windows(3_000), counting::add, known);
    // 2,080 tokens by the estimate, about an eighth of that in truth.
    var asked = ModelRequest.of(TaskType.EXPLANATION, Prompt.of("", " ".repeat(8_150)));

    var answer = rig.ask(asked);
    assertThat(known.calls()).isZero();
    counting.remove().run();

    assertThat(answer.answer().content()).isEqualTo("ok");
    assertThat(known.requests().getFirst().prompt()).isSameAs(asked.prompt());
  }

  @Test
  void start_completion_neverCounts() {
    var known = new FakeProvider("near", "gpt-4o").says("ok");
    var rig = new Rig(windows(3_000), counting::add, known);

    rig.ask(elastic(2_050, TaskType.CODE_COMPLETION)).answer();

    assertThat(counting).isEmpty();
    assertThat(TokenEstimate.of(known.requests().getFirst().prompt())).isLessThan(2_001);
  }

  @Test
  void cancel_whileCounting_asksNobody() {
    var known = new FakeProvider("near", "gpt-4o").says("ok");
    var rig = new Rig(windows(3_000), counting::add, known);
    var cancel = new CancelToken();

    var answer = rig.ask(elastic(2_050).endedBy(cancel));
    cancel.cancel();
    counting.remove().run();

    answer.failure();
    assertThat(known.calls()).isZero();
  }

  @Test
  void cancel_ofTheSecondSending_reachesIt() {
    model.instead().fails(TOO_LARGE).hangs();
    var cancel = new CancelToken();

    var answer = rig(WIDE).ask(elastic(5_000).endedBy(cancel));
    cancel.cancel();

    answer.failure();
    assertThat(model.cancelled()).isEqualTo(1);
  }

  private Rig rig(int context) {
    return new Rig(windows(context), Runnable::run, model, other);
  }

  private static Windows windows(int context) {
    return candidate ->
        candidate.provider().name().equals("near")
            ? new Window(
                context,
                WIDE,
                WIDE,
                ModelCatalogue.builtIn().family(candidate.model()).vocabulary())
            : Window.UNKNOWN;
  }

  private int tokens(int call) {
    return TokenEstimate.of(model.requests().get(call).prompt());
  }

  private static ModelRequest rigid(int tokens) {
    return elastic(tokens).with(PromptFitting.FIXED);
  }

  private static ModelRequest elastic(int tokens) {
    return elastic(tokens, TaskType.EXPLANATION);
  }

  /** A question of so many tokens that can be written in any number of them. */
  private static ModelRequest elastic(int tokens, TaskType task) {
    PromptFitting fitting = room -> room < 16 ? Optional.empty() : Optional.of(prompt(room));
    return ModelRequest.of(task, prompt(tokens)).with(fitting).with(new Sampling(1_000, List.of()));
  }

  private static Prompt prompt(int tokens) {
    int form = 2 * TokenEstimate.PER_MESSAGE;
    return Prompt.of("", "x".repeat(TokenEstimate.characters(tokens - form)));
  }
}
