package dev.aurelis.server.orchestrator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aurelis.server.model.Attempt;
import dev.aurelis.server.model.Priority;
import dev.aurelis.server.provider.ProviderEnd;
import dev.aurelis.server.provider.ProviderFailure;
import dev.aurelis.server.provider.ProviderFailure.Phase;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Retry, breaker, cooldown and exclusion, in virtual time. */
class ResilienceTest {
  private static final Duration HOUR = Duration.ofHours(1);

  private final FakeProvider model = new FakeProvider("model", "m");
  private final FakeProvider other = new FakeProvider("other", "o");

  @ParameterizedTest
  @CsvSource({"CONNECT, 3", "FIRST_BYTE, 2", "STATUS, 2", "STREAM, 2", "PROTOCOL, 1"})
  void unavailable_isTriedAsOftenAsItsPhaseAllows(Phase phase, int tries) {
    model.fails(Rig.unavailable(phase));
    var rig = new Rig(model);
    var recorded = rig.ask();
    rig.time.advance(HOUR);
    assertThat(recorded.answer().provenance().fromEngine()).isTrue();
    assertThat(model.calls()).isEqualTo(tries);
  }

  @Test
  void unavailable_onceThenWell_answersAfterTheBackoff() {
    model.fails(Rig.unavailable(Phase.CONNECT)).says("back again");
    var rig = new Rig(model);
    var recorded = rig.ask();
    assertThat(recorded.isOver()).isFalse();
    rig.time.advance(Duration.ofMillis(499));
    assertThat(model.calls()).isEqualTo(1);
    rig.time.advance(Duration.ofMillis(1));
    assertThat(recorded.answer().content()).isEqualTo("back again");
    assertThat(rig.time.pending()).isZero();
  }

  @ParameterizedTest
  @CsvSource({"DENIED", "REFUSED", "UNKNOWN", "GONE", "TOO_LARGE"})
  void finalFailure_isNeverRepeated(String kind) {
    model.fails(
        switch (kind) {
          case "DENIED" -> new ProviderFailure.Denied("x");
          case "REFUSED" -> new ProviderFailure.Refused("x");
          case "UNKNOWN" -> new ProviderFailure.UnknownModel("x");
          case "GONE" -> new ProviderFailure.Gone("x");
          default -> new ProviderFailure.TooLarge("x");
        });
    var rig = new Rig(model);
    rig.ask();
    rig.time.advance(HOUR);
    assertThat(model.calls()).isEqualTo(1);
  }

  @Test
  void throttled_shortWait_isObeyedAndASecondMore() {
    model.fails(Rig.throttled(Duration.ofSeconds(3))).says("ok");
    var rig = new Rig(model);
    var recorded = rig.ask();
    rig.time.advance(Duration.ofMillis(4_499));
    assertThat(model.calls()).isEqualTo(1);
    rig.time.advance(Duration.ofMillis(1));
    assertThat(recorded.answer().content()).isEqualTo("ok");
  }

  @Test
  void throttled_longWait_movesOnAndCoolsDown() {
    model.fails(Rig.throttled(Duration.ofSeconds(44))).says("ok");
    other.says("instead");
    var rig = new Rig(model, other);
    assertThat(rig.ask().answer().content()).isEqualTo("instead");
    var skipped = rig.ask(Questions.saying("s", "another")).answer();
    assertThat(skipped.provenance().chain().getFirst().outcome())
        .isEqualTo(Attempt.Outcome.SKIPPED);
    assertThat(skipped.provenance().chain().getFirst().reason()).contains("free again in 46 s");
    assertThat(model.calls()).isEqualTo(1);
    rig.time.advance(Duration.ofSeconds(46));
    assertThat(rig.ask(Questions.saying("s", "later")).answer().content()).isEqualTo("ok");
  }

  @Test
  void throttled_thenShorter_keepsTheLaterEnd() {
    model.fails(Rig.throttled(Duration.ofSeconds(300)));
    other.says("instead");
    var rig = new Rig(model, other);
    rig.ask();
    rig.time.advance(Duration.ofSeconds(299));
    rig.ask(Questions.saying("s", "b"));
    assertThat(model.calls()).isEqualTo(1);
  }

  @Test
  void throttled_inline_failsAtOnce() {
    model.fails(Rig.throttled(Duration.ofSeconds(1)));
    var rig = new Rig(model);
    assertThat(rig.ask(Questions.with(Priority.INLINE)).answer().provenance().fromEngine())
        .isTrue();
    assertThat(model.calls()).isEqualTo(1);
  }

  @Test
  void retry_pastTheDeadline_isNotMade() {
    model.then((request, listener) -> {
      listener.end(new ProviderEnd.Failed(Rig.throttled(Duration.ofSeconds(8)), ""));
      return () -> {};
    });
    var rig = new Rig(model);
    var recorded = rig.ask();
    rig.time.advance(HOUR);
    assertThat(recorded.isOver()).isTrue();
    // 9.5 s each: at most five tries, and none that begins after 60 s
    assertThat(model.calls()).isLessThanOrEqualTo(5);
    assertThat(model.requests())
        .allSatisfy(request -> assertThat(request.deadlines().total()).isPositive());
  }

  @Test
  void breaker_fiveFailuresInARow_opensForAMinuteThenProbes() {
    model.fails(Rig.unavailable(Phase.PROTOCOL));
    other.says("instead");
    var rig = new Rig(model, other);
    ask(rig, 25);
    assertThat(model.calls()).isEqualTo(5);
    rig.time.advance(Duration.ofSeconds(59));
    ask(rig, 3);
    assertThat(model.calls()).isEqualTo(5);
    rig.time.advance(Duration.ofSeconds(1));
    ask(rig, 3);
    assertThat(model.calls()).as("one probe, which failed").isEqualTo(6);
    rig.time.advance(Duration.ofSeconds(119));
    ask(rig, 3);
    assertThat(model.calls()).as("the time is doubled").isEqualTo(6);
    model.instead().says("well again");
    rig.time.advance(Duration.ofSeconds(1));
    ask(rig, 5);
    assertThat(model.calls()).isEqualTo(11);
  }

  @Test
  void breaker_successInBetween_staysClosed() {
    model.fails(
        Rig.unavailable(Phase.PROTOCOL),
        Rig.unavailable(Phase.PROTOCOL),
        Rig.unavailable(Phase.PROTOCOL),
        Rig.unavailable(Phase.PROTOCOL));
    model.says("ok").fails(Rig.unavailable(Phase.PROTOCOL));
    other.says("instead");
    var rig = new Rig(model, other);
    ask(rig, 9);
    assertThat(model.calls()).isEqualTo(9);
  }

  @Test
  void breaker_overHalfOfTenWithinAMinute_opens() {
    for (int i = 0; i < 5; i++) {
      model.says("ok").fails(Rig.unavailable(Phase.PROTOCOL));
    }
    model.fails(Rig.unavailable(Phase.PROTOCOL)).says("ok");
    other.says("instead");
    var rig = new Rig(model, other);
    ask(rig, 20);
    assertThat(model.calls()).as("six of eleven failed, never five in a row").isEqualTo(11);
    rig.time.advance(Duration.ofSeconds(60));
    ask(rig, 20);
    assertThat(model.calls()).as("three probes pass, and it is closed").isEqualTo(31);
  }

  @Test
  void breaker_asManyFailuresOverALongTime_staysClosed() {
    for (int i = 0; i < 20; i++) {
      model.says("ok").fails(Rig.unavailable(Phase.PROTOCOL), Rig.unavailable(Phase.PROTOCOL));
    }
    other.says("instead");
    var rig = new Rig(model, other);
    for (int i = 0; i < 60; i++) {
      rig.time.advance(Duration.ofSeconds(7));
      ask(rig, 1);
    }
    assertThat(model.calls()).isEqualTo(60);
  }

  @Test
  void throttled_background_waitsUpToAMinute() {
    model.fails(Rig.throttled(Duration.ofSeconds(40))).says("ok");
    var rig = new Rig(model);
    var recorded = rig.ask(Questions.with(Priority.BACKGROUND));
    rig.time.advance(Duration.ofSeconds(42));
    assertThat(recorded.answer().content()).isEqualTo("ok");
  }

  @Test
  void breaker_brokenStreams_count() {
    model.breaksAfter("x", Rig.unavailable(Phase.STREAM));
    other.says("instead");
    var rig = new Rig(model, other);
    ask(rig, 9);
    assertThat(model.calls()).isEqualTo(5);
  }

  @Test
  void breaker_cancelsAndRateLimitsAndRefusals_doNotCount() {
    model.hangs();
    var rig = new Rig(model);
    for (int i = 0; i < 9; i++) {
      var request = Questions.saying("s", "q" + i);
      rig.ask(request);
      request.cancel().cancel();
    }
    model.instead().fails(new ProviderFailure.Refused("no"));
    ask(rig, 9);
    assertThat(model.calls()).isEqualTo(18);
  }

  @Test
  void breaker_cancelledProbes_giveTheirPlaceBack() {
    model.fails(Rig.unavailable(Phase.PROTOCOL));
    other.says("instead");
    var rig = new Rig(model, other);
    ask(rig, 5);
    rig.time.advance(Duration.ofMinutes(1));
    model.instead().hangs();
    for (int i = 0; i < 7; i++) {
      var request = Questions.saying("s", "probe" + i);
      rig.ask(request);
      request.cancel().cancel();
    }
    assertThat(model.calls()).isEqualTo(12);
    model.instead().says("well again");
    assertThat(rig.ask(Questions.saying("s", "last")).answer().content()).isEqualTo("well again");
  }

  @Test
  void breaker_open_theOnlyModelIsStillAskedForAPerson() {
    model.fails(Rig.unavailable(Phase.PROTOCOL));
    var rig = new Rig(model);
    ask(rig, 5);
    model.instead().says("well again");
    assertThat(rig.ask(Questions.saying("s", "x")).answer().content()).isEqualTo("well again");
  }

  @Test
  void breaker_open_backgroundNeverProbes() {
    model.fails(Rig.unavailable(Phase.PROTOCOL));
    var rig = new Rig(model);
    ask(rig, 5);
    rig.time.advance(HOUR);
    rig.ask(Questions.with(Priority.BACKGROUND));
    assertThat(model.calls()).isEqualTo(5);
  }

  @Test
  void gone_isCalledOnceThenSilent() {
    model.fails(new ProviderFailure.Gone("switched off"));
    var rig = new Rig(model);
    ask(rig, 20);
    rig.time.advance(Duration.ofDays(30));
    ask(rig, 20);
    assertThat(model.calls()).isEqualTo(1);
  }

  @Test
  void denied_onlyAPersonAsksAgain() {
    model.fails(new ProviderFailure.Denied("no key"));
    var rig = new Rig(model);
    rig.ask();
    for (int i = 0; i < 10; i++) {
      rig.ask(Questions.with(Priority.INLINE));
    }
    assertThat(model.calls()).isEqualTo(1);
    model.instead().says("ok");
    assertThat(rig.ask(Questions.saying("s", "x")).answer().content()).isEqualTo("ok");
    assertThat(rig.ask(Questions.with(Priority.INLINE)).answer().content()).isEqualTo("ok");
  }

  private static void ask(Rig rig, int times) {
    for (int i = 0; i < times; i++) {
      rig.ask(Questions.saying("s", "question " + i + " at " + rig.time.nanos()));
    }
  }
}
