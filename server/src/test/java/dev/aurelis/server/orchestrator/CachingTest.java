package dev.aurelis.server.orchestrator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aurelis.server.model.FinishReason;
import dev.aurelis.server.model.TaskType;
import dev.aurelis.server.model.TokenUsage;
import dev.aurelis.server.provider.ProviderFailure;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class CachingTest {
  private final FakeProvider model = new FakeProvider("model", "m");
  private final FakeProvider other = new FakeProvider("other", "o");

  @Test
  void ask_equalQuestion_isAnsweredFromMemoryAndSaysSo() {
    model.says("hello");
    var rig = new Rig(model);
    rig.ask();
    var recorded = rig.ask();
    assertThat(recorded.text()).isEqualTo("hello");
    assertThat(recorded.answer().provenance().cacheTier()).contains("memory");
    assertThat(recorded.answer().provenance().usage())
        .isEqualTo(new TokenUsage(0, 0, 0, TokenUsage.Origin.REPORTED));
    assertThat(model.calls()).isEqualTo(1);
  }

  @Test
  void ask_oneCharacterApart_isAskedAgain() {
    model.says("hello");
    var rig = new Rig(model);
    rig.ask(Questions.saying("s", "i<n"));
    rig.ask(Questions.saying("s", "i<=n"));
    rig.ask(Questions.saying("si", "<n"));
    assertThat(model.calls()).isEqualTo(3);
  }

  @Test
  void ask_otherTask_isAskedAgain() {
    model.says("hello");
    var rig = new Rig(model);
    rig.ask(Questions.about(TaskType.EXPLANATION));
    rig.ask(Questions.about(TaskType.DOCUMENTATION));
    assertThat(model.calls()).isEqualTo(2);
  }

  @Test
  void ask_afterTheLifetime_isAskedAgain() {
    model.says("hello");
    var rig = new Rig(model);
    rig.ask();
    rig.time.advance(Duration.ofMinutes(61));
    rig.ask();
    assertThat(model.calls()).isEqualTo(2);
  }

  @Test
  void ask_hotOrUnwantedCache_isNotKept() {
    model.says("hello");
    var rig = new Rig(model);
    rig.ask(Questions.at(0.21, true));
    rig.ask(Questions.at(0.21, true));
    rig.ask(Questions.at(0.1, false));
    rig.ask(Questions.at(0.1, false));
    assertThat(model.calls()).isEqualTo(4);
  }

  @Test
  void ask_notWhole_isNotKept() {
    model.then((request, listener) -> {
      listener.delta("hel");
      listener.end(FakeProvider.complete(request, "hel", FinishReason.LENGTH));
      return () -> {};
    });
    model.breaksAfter("hel", Rig.DOWN).says("hello");
    var rig = new Rig(model);
    rig.ask();
    rig.ask();
    assertThat(rig.ask().answer().content()).isEqualTo("hello");
    assertThat(model.calls()).isEqualTo(3);
  }

  @Test
  void ask_fallbackAnswered_doesNotHideTheFirstChoice() {
    model.fails(new ProviderFailure.TooLarge("x")).says("from the first");
    other.says("from the other");
    var rig = new Rig(model, other);
    assertThat(rig.ask().answer().content()).isEqualTo("from the other");
    assertThat(rig.ask().answer().content()).isEqualTo("from the first");
  }

  @Test
  void ask_engineAnswered_isNotKept() {
    model.fails(new ProviderFailure.TooLarge("x")).says("from the model");
    var rig = new Rig(model);
    assertThat(rig.ask().answer().provenance().fromEngine()).isTrue();
    assertThat(rig.ask().answer().content()).isEqualTo("from the model");
  }
}
