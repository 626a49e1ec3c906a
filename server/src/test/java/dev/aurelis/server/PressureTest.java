package dev.aurelis.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aurelis.server.config.AurelisConfig;
import dev.aurelis.server.config.ProcessingSettings;
import dev.aurelis.server.config.TimeoutSettings;
import dev.aurelis.server.model.CacheUse;
import dev.aurelis.server.model.Deadlines;
import dev.aurelis.server.model.ModelRequest;
import dev.aurelis.server.observability.MemoryPressure.Heap;
import dev.aurelis.server.orchestrator.FakeProvider;
import dev.aurelis.server.orchestrator.Orchestrator;
import dev.aurelis.server.orchestrator.Questions;
import dev.aurelis.server.orchestrator.RecordedAnswer;
import dev.aurelis.server.orchestrator.VirtualTime;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the composition makes of settings and of scarce memory. */
class PressureTest {
  @TempDir Path state;

  private final VirtualTime time = new VirtualTime();
  private final FakeProvider model = new FakeProvider("near", "small").hangs();
  private final List<String> notices = new ArrayList<>();
  private Heap heap = new Heap(10, 100);

  private Answering answering() {
    return new Answering(
        new Answering.Parts(
                time, Clock.systemUTC(), time, Runnable::run, () -> 0.5, state, notices::add)
            .watching(() -> heap));
  }

  private Orchestrator orchestrator(TimeoutSettings timeouts) {
    return orchestrator(answering(), timeouts);
  }

  private Orchestrator orchestrator(Answering answering, TimeoutSettings timeouts) {
    var usual = AurelisConfig.defaults();
    var config =
        new AurelisConfig(
            usual.choice(),
            usual.providers(),
            usual.routes(),
            usual.cache(),
            new ProcessingSettings(4, 4, 100, Duration.ZERO, Optional.empty(), timeouts),
            usual.network(),
            usual.assist());
    return answering.over(
        config, List.of(model), new FakeProvider("engine", "e").says("local"), () -> {});
  }

  private static ModelRequest request() {
    return Questions.explain().with(CacheUse.OFF);
  }

  @Test
  void ask_memoryScarce_halfAsManyAtOnceAndOneNotice() {
    try (var orchestrator = orchestrator(TimeoutSettings.USUAL)) {
      heap = new Heap(90, 100);
      for (int i = 0; i < 6; i++) {
        orchestrator.ask(request(), new RecordedAnswer());
      }
      assertThat(model.calls()).isEqualTo(2);
      assertThat(notices).singleElement().asString().contains("Memory is scarce");
      heap = new Heap(50, 100);
      time.advance(Duration.ofSeconds(10));
      assertThat(model.calls()).isEqualTo(4);
    }
  }

  @Test
  void outlook_requestsUnderWay_areTold() {
    var answering = answering();
    assertThat(answering.outlook()).isEmpty();
    try (var orchestrator = orchestrator(answering, TimeoutSettings.USUAL)) {
      for (int i = 0; i < 6; i++) {
        orchestrator.ask(request(), new RecordedAnswer());
      }
      assertThat(answering.outlook()).containsExactly("4 requests are under way and 2 wait.");
    }
  }

  @Test
  void ask_configuredTimeouts_holdInPlaceOfTheUsualOnes() {
    var second = Duration.ofSeconds(1);
    var own = new Deadlines(second, second, second, second.multipliedBy(2));
    try (var orchestrator =
        orchestrator(new TimeoutSettings(own, Deadlines.INLINE, Deadlines.BATCH))) {
      orchestrator.ask(request(), new RecordedAnswer());
      orchestrator.ask(request().within(Deadlines.INLINE), new RecordedAnswer());
      assertThat(model.requests().getFirst().deadlines()).isEqualTo(own);
      assertThat(model.requests().getLast().deadlines()).isEqualTo(Deadlines.INLINE);
    }
  }
}
