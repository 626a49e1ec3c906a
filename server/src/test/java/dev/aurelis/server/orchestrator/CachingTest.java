package dev.aurelis.server.orchestrator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aurelis.server.cache.CacheTiers;
import dev.aurelis.server.cache.FakeTier;
import dev.aurelis.server.cache.Lookup;
import dev.aurelis.server.model.AnswerFailure;
import dev.aurelis.server.model.CacheUse;
import dev.aurelis.server.model.CancelToken;
import dev.aurelis.server.model.FinishReason;
import dev.aurelis.server.model.ModelRequest;
import dev.aurelis.server.model.TaskType;
import dev.aurelis.server.model.TokenUsage;
import dev.aurelis.server.provider.ProviderFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

  @Test
  void ask_keptOnDisk_isAnsweredFromThereThenFromMemory() {
    model.says("hello");
    var disk = new FakeTier("persistent");
    new Rig(List.of(disk), Runnable::run, model).ask();
    var rig = new Rig(List.of(disk), Runnable::run, model);
    var recorded = rig.ask();
    assertThat(recorded.text()).isEqualTo("hello");
    assertThat(recorded.answer().provenance().cacheTier()).contains("persistent");
    assertThat(recorded.answer().provenance().usage().total()).isZero();
    assertThat(rig.ask().answer().provenance().cacheTier()).contains("memory");
    assertThat(model.calls()).isEqualTo(1);
  }

  @Test
  void ask_answered_isKeptWithItsUsageItsTagsAndItsTasksLifetime() {
    model.says("hello");
    var disk = new FakeTier("persistent");
    var rig = new Rig(List.of(disk), Runnable::run, model);
    rig.ask(Questions.explain().with(CacheUse.USUAL.tagged(Set.of("file:a"))));
    rig.ask(Questions.about(TaskType.ANALYSIS));
    var kept = disk.kept.values().stream().map(Lookup.Hit::remaining).toList();
    assertThat(kept).containsExactlyInAnyOrder(Duration.ofHours(1), Duration.ofHours(24));
    assertThat(disk.kept.values())
        .anySatisfy(hit ->
            assertThat(hit.entry().tags())
                .containsExactlyInAnyOrder(
                    "file:a", "task:explanation", "model:m", "project:folder"));
    assertThat(disk.kept.values())
        .allSatisfy(hit -> assertThat(hit.entry().usage()).isEqualTo(TokenUsage.NONE));
  }

  @Test
  void ask_ownLifetime_countsInEveryTier() {
    model.says("hello");
    var disk = new FakeTier("persistent");
    var rig = new Rig(List.of(disk), Runnable::run, model);
    var use = new CacheUse(CacheUse.Mode.USE, Optional.of(Duration.ofSeconds(10)), Set.of());
    rig.ask(Questions.explain().with(use));
    assertThat(disk.kept.values())
        .extracting(Lookup.Hit::remaining)
        .containsExactly(Duration.ofSeconds(10));
    disk.kept.clear();
    rig.time.advance(Duration.ofSeconds(11));
    rig.ask(Questions.explain().with(use));
    assertThat(model.calls()).isEqualTo(2);
  }

  @Test
  void ask_refresh_asksAnewAndReplaces() {
    model.says("old").says("new");
    var rig = new Rig(model);
    rig.ask();
    var refresh = new CacheUse(CacheUse.Mode.REFRESH, Optional.empty(), Set.of());
    assertThat(rig.ask(Questions.explain().with(refresh)).answer().content()).isEqualTo("new");
    assertThat(rig.ask().answer().content()).isEqualTo("new");
    assertThat(model.calls()).isEqualTo(2);
  }

  @Test
  void ask_completion_looksIntoMemoryAlone() {
    model.says("hello");
    var disk = new FakeTier("persistent");
    var rig = new Rig(List.of(disk), Runnable::run, model);
    rig.ask(Questions.about(TaskType.CODE_COMPLETION));
    var again = rig.ask(Questions.about(TaskType.CODE_COMPLETION));
    assertThat(again.answer().provenance().cacheTier()).contains("memory");
    assertThat(disk.log).isEmpty();
  }

  @Test
  void ask_hangingTier_isAnsweredByTheModelSoon() {
    model.says("hello");
    var work = new ArrayList<Runnable>();
    var rig = new Rig(List.of(new FakeTier("persistent")), work::add, model);
    var recorded = rig.ask();
    assertThat(recorded.isOver()).isFalse();
    work.clear();
    rig.time.advance(CacheTiers.PATIENCE);
    work.removeFirst().run();
    assertThat(recorded.answer().content()).isEqualTo("hello");
  }

  @Test
  void ask_cancelledWhileATierIsAsked_endsOnceAndAsksNobody() {
    model.says("hello");
    var work = new ArrayList<Runnable>();
    var rig = new Rig(List.of(new FakeTier("persistent")), work::add, model);
    var cancel = new CancelToken();
    var recorded = rig.ask(Questions.explain().endedBy(cancel));
    cancel.cancel();
    assertThat(recorded.failure().kind()).isEqualTo(AnswerFailure.Kind.CANCELLED);
    work.forEach(Runnable::run);
    assertThat(model.calls()).isZero();
    assertThat(rig.time.pending()).isZero();
  }

  @Test
  void ask_onlyMetadataThatChangesAnswers_partsQuestions() {
    model.says("hello");
    var rig = new Rig(model);
    rig.ask(Questions.explain().with(Map.of("language", "java", "session", "1")));
    rig.ask(Questions.explain().with(Map.of("language", "java", "session", "2")));
    assertThat(model.calls()).isEqualTo(1);
    for (var name :
        List.of(
            "language",
            "framework",
            "style",
            "complexity",
            "audience",
            "code_style",
            "documentation_format",
            "lines",
            ModelRequest.WORK,
            ModelRequest.INSTRUCTED)) {
      rig.ask(Questions.explain().with(Map.of(name, "other")));
    }
    assertThat(model.calls()).isEqualTo(11);
  }
}
