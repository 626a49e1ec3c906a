package dev.aurelis.server.orchestrator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aurelis.server.model.AnswerFailure;
import dev.aurelis.server.model.Attempt;
import dev.aurelis.server.provider.ProviderEnd;
import dev.aurelis.server.provider.ProviderFailure;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class FallbackTest {
  private static final ProviderFailure GARBAGE = Rig.unavailable(ProviderFailure.Phase.PROTOCOL);

  private final FakeProvider first = new FakeProvider("first", "model-a");
  private final FakeProvider second = new FakeProvider("second", "model-b");

  @Test
  void ask_firstAnswers_namesWhereFrom() {
    first.says("hello");
    var rig = new Rig(first, second);
    var recorded = rig.ask();
    var answer = recorded.answer();
    assertThat(answer.content()).isEqualTo("hello").isEqualTo(recorded.text());
    assertThat(answer.provenance().provider()).isEqualTo("first");
    assertThat(answer.provenance().model().value()).isEqualTo("model-a");
    assertThat(answer.provenance().cacheTier()).isEmpty();
    assertThat(answer.provenance().chain())
        .extracting(Attempt::outcome)
        .containsExactly(Attempt.Outcome.ANSWERED);
    assertThat(second.calls() + rig.engine.calls()).isZero();
  }

  @Test
  void ask_firstFails_theNextAnswersAndTheChainSaysWhy() {
    first.fails(GARBAGE);
    second.says("from the second");
    var chain = new Rig(first, second).ask().answer().provenance().chain();
    assertThat(chain).extracting(Attempt::provider).containsExactly("first", "second");
    assertThat(chain.getFirst().reason()).isEqualTo("down");
  }

  @Test
  void ask_allFail_theEngineAnswersAndSaysSo() {
    first.fails(GARBAGE);
    var answer = new Rig(first).ask().answer();
    assertThat(answer.provenance().fromEngine()).isTrue();
    assertThat(answer.content()).isEqualTo("from the engine");
  }

  @Test
  void ask_nobodyCan_tellsEveryReasonOfTheModels() {
    first.fails(GARBAGE);
    second.fails(new ProviderFailure.TooLarge("too long"));
    var rig = new Rig(first, second);
    engineNeedsAModel(rig);
    var failure = rig.ask().failure();
    assertThat(failure.kind()).isEqualTo(AnswerFailure.Kind.EXHAUSTED);
    assertThat(failure.message())
        .isEqualTo("No model answered. first (model-a): down; second (model-b): too long.");
    assertThat(failure.chain()).hasSize(3);
  }

  @Test
  void ask_noModelChosen_tellsWhatTheEngineSays() {
    var rig = new Rig();
    engineNeedsAModel(rig);
    assertThat(rig.ask().failure().message()).isEqualTo("Refactoring needs a model.");
  }

  private static void engineNeedsAModel(Rig rig) {
    rig.engine.instead().fails(new ProviderFailure.NeedsModel("Refactoring needs a model."));
  }

  @Test
  void ask_brokenAfterVisibleText_isIncompleteAndNothingIsTriedAgain() {
    first.breaksAfter("Hel", Rig.DOWN);
    second.says("never");
    var rig = new Rig(first, second);
    var failure = rig.ask().failure();
    assertThat(failure.kind()).isEqualTo(AnswerFailure.Kind.INCOMPLETE);
    assertThat(failure.partial()).isEqualTo("Hel");
    assertThat(first.calls()).isEqualTo(1);
    assertThat(second.calls() + rig.engine.calls()).isZero();
    assertThat(rig.time.pending()).isZero();
  }

  @Test
  void ask_refused_isNotShoppedAround() {
    first.fails(new ProviderFailure.Refused("filtered"));
    var rig = new Rig(first, second);
    assertThat(rig.ask().failure().kind()).isEqualTo(AnswerFailure.Kind.INVALID);
    assertThat(second.calls() + rig.engine.calls()).isZero();
  }

  @Test
  void ask_denied_leavesOutTheProvidersOtherModels() {
    var both = new FakeProvider("first", "command-r", "command-r-plus");
    both.fails(new ProviderFailure.Denied("no key"));
    second.says("from the second");
    assertThat(new Rig(both, second).ask().answer().provenance().provider()).isEqualTo("second");
    assertThat(both.calls()).isEqualTo(1);
  }

  @Test
  void ask_unknownModel_asksTheProvidersNextModel() {
    var both = new FakeProvider("first", "command-r", "command-r-plus");
    both.fails(new ProviderFailure.UnknownModel("unknown")).says("from the larger");
    assertThat(new Rig(both).ask().answer().provenance().model().value())
        .isEqualTo("command-r-plus");
  }

  @Test
  void cancel_whileAsking_cancelsUpstreamAndEndsOnce() {
    first.hangs();
    var rig = new Rig(first, second);
    var request = Questions.explain();
    var recorded = rig.ask(request);
    request.cancel().cancel();
    assertThat(recorded.failure().kind()).isEqualTo(AnswerFailure.Kind.CANCELLED);
    assertThat(first.cancelled()).isEqualTo(1);
    assertThat(second.calls() + rig.engine.calls()).isZero();
  }

  @Test
  void cancel_beforeAsking_asksNobody() {
    var request = Questions.explain();
    request.cancel().cancel();
    assertThat(new Rig(first).ask(request).failure().kind())
        .isEqualTo(AnswerFailure.Kind.CANCELLED);
    assertThat(first.calls()).isZero();
  }

  @Test
  void cancel_whileWaitingForARetry_endsAtOnce() {
    first.fails(Rig.DOWN);
    var rig = new Rig(first);
    var request = Questions.explain();
    var recorded = rig.ask(request);
    assertThat(recorded.isOver()).isFalse();
    request.cancel().cancel();
    assertThat(recorded.failure().kind()).isEqualTo(AnswerFailure.Kind.CANCELLED);
    rig.time.advance(Duration.ofMinutes(1));
    assertThat(first.calls()).isEqualTo(1);
  }

  @Test
  void close_underWay_cancelsAndRefusesWhatComesLater() {
    first.hangs();
    var rig = new Rig(first);
    var recorded = rig.ask();
    rig.pipeline.close();
    assertThat(recorded.failure().kind()).isEqualTo(AnswerFailure.Kind.CANCELLED);
    assertThat(rig.ask().failure().kind()).isEqualTo(AnswerFailure.Kind.CANCELLED);
    assertThat(first.calls()).isEqualTo(1);
  }

  @Test
  void ask_timeIsOver_onlyTheEngineIsAsked() {
    var rig = new Rig(first, second);
    first.then((request, listener) -> {
      rig.time.advance(Duration.ofSeconds(61));
      listener.end(new ProviderEnd.Failed(GARBAGE, ""));
      return () -> {};
    });
    var answer = rig.ask().answer();
    assertThat(answer.provenance().fromEngine()).isTrue();
    assertThat(second.calls()).isZero();
    assertThat(rig.engine.requests().getFirst().deadlines().total()).isPositive();
  }

  @Test
  void ask_tooLong_isInvalidAndAsksNobody() {
    var rig = new Rig(first);
    var failure = rig.ask(Questions.saying("s", "x".repeat(50_001))).failure();
    assertThat(failure.kind()).isEqualTo(AnswerFailure.Kind.INVALID);
    assertThat(failure.message()).contains("50001", "50000");
    assertThat(rig.ask(Questions.saying("x".repeat(10_001), "u")).failure().kind())
        .isEqualTo(AnswerFailure.Kind.INVALID);
    assertThat(first.calls() + rig.engine.calls()).isZero();
  }

  @Test
  void ask_asLongAsAllowed_isAsked() {
    first.says("ok");
    var rig = new Rig(first);
    rig.ask(Questions.saying("x".repeat(10_000), "y".repeat(50_000))).answer();
  }
}
