package dev.aurelis.server.complaints;

import static dev.aurelis.server.provider.openai.ScriptedEndpoint.data;
import static dev.aurelis.server.provider.openai.ScriptedEndpoint.delta;
import static dev.aurelis.server.provider.openai.ScriptedEndpoint.done;
import static dev.aurelis.server.provider.openai.ScriptedEndpoint.finish;
import static dev.aurelis.server.provider.openai.ScriptedEndpoint.role;
import static dev.aurelis.server.provider.openai.ScriptedEndpoint.stream;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aurelis.server.Assembled;
import dev.aurelis.server.config.AurelisConfig;
import dev.aurelis.server.config.BalanceSettings;
import dev.aurelis.server.config.Dialect;
import dev.aurelis.server.config.LimitSettings;
import dev.aurelis.server.config.Profile;
import dev.aurelis.server.config.WireSettings;
import dev.aurelis.server.model.Limits;
import dev.aurelis.server.model.ModelId;
import dev.aurelis.server.model.ModelRequest;
import dev.aurelis.server.model.Prompt;
import dev.aurelis.server.model.TaskType;
import dev.aurelis.server.model.TokenUsage;
import dev.aurelis.server.model.TokenUsage.Origin;
import dev.aurelis.server.orchestrator.RecordedAnswer;
import dev.aurelis.server.security.EndpointPolicy;
import dev.aurelis.server.sim.Latency;
import dev.aurelis.server.sim.Simulator;
import dev.aurelis.server.sim.SimulatorConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.IntStream;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Complaints that concern what answers cost: counted wrongly, twice, or beyond the limit. */
class CostComplaintsTest {
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());

  @TempDir Path state;

  @AfterEach
  void close() {
    timer.shutdownNow();
  }

  /** The ways in which endpoints tell what they counted, and what is right. */
  enum Told {
    AFTER_THE_FINISH(
        finish("stop") + usage("[]", 100, 7, 20), new TokenUsage(100, 7, 20, reported())),
    WITH_ANOTHER_CHOICE(
        finish("stop") + usage("[{\"index\":0,\"delta\":{},\"finish_reason\":null}]", 100, 7, 0),
        new TokenUsage(100, 7, 0, reported())),
    SEVERAL_TIMES(
        usage("[]", 100, 1, 0) + usage("[]", 100, 4, 0) + finish("stop") + usage("[]", 100, 7, 0),
        new TokenUsage(100, 7, 0, reported())),
    MORE_FROM_ITS_CACHE_THAN_SENT(
        finish("stop") + usage("[]", 100, 7, 900), new TokenUsage(100, 7, 100, reported())),
    NEVER(finish("stop"), estimate()),
    NEGATIVE(finish("stop") + usage("[]", -5, -7, 0), estimate()),
    ABSURD(finish("stop") + usage("[]", 2_000_000_000, 7, 0), estimate());

    private final String events;
    private final TokenUsage right;

    Told(String events, TokenUsage right) {
      this.events = events;
      this.right = right;
    }

    private static Origin reported() {
      return Origin.REPORTED;
    }

    /** The counts of an estimate are looked at apart. */
    private static TokenUsage estimate() {
      return new TokenUsage(0, 0, 0, Origin.ESTIMATED);
    }

    private static String usage(String choices, int prompt, int completion, int cached) {
      return data(
          "{\"choices\":"
              + choices
              + ",\"usage\":{\"prompt_tokens\":"
              + prompt
              + ",\"completion_tokens\":"
              + completion
              + ",\"prompt_tokens_details\":{\"cached_tokens\":"
              + cached
              + "}}}");
    }
  }

  @ParameterizedTest
  @EnumSource
  void usage_toldInAnyWay_isCountedOnceAndNeverBelowNothing(Told told) throws Exception {
    try (var server = new MockWebServer()) {
      server.start();
      server.enqueue(stream(role(), delta("some text"), told.events, done()).build());
      try (var house = house(server.url("/v1").toString(), Limits.NONE)) {
        var usage = house.ask(question("one")).answer().provenance().usage();
        if (told.right.origin() == Origin.ESTIMATED) {
          assertThat(usage.origin()).isEqualTo(Origin.ESTIMATED);
          assertThat(usage.prompt()).isBetween(1, 100);
          assertThat(usage.completion()).isBetween(1, 20);
        } else {
          assertThat(usage).isEqualTo(told.right);
        }
      }
    }
  }

  /** Ten ask the same at once, one call is made, and it is booked ten times. */
  @Test
  void usage_ofASharedCall_isToldOnce() throws Exception {
    try (var simulator = simulator();
        var house = house(simulator.openAiUrl(), Limits.NONE)) {
      var answers =
          IntStream.range(0, 10).mapToObj(_ -> house.ask(question("the same"))).toList().stream()
              .map(RecordedAnswer::answer)
              .toList();
      assertThat(simulator.journal().entries()).hasSize(1);
      assertThat(answers.stream().map(answer -> answer.provenance().usage().total()).toList())
          .filteredOn(total -> total > 0)
          .hasSize(1);
    }
  }

  /** One request is left, fifty come at once, and all of them go out. */
  @Test
  void limit_fiftyAtOnceWithOneLeft_letsOneOut() throws Exception {
    var limits =
        new Limits(
            OptionalInt.empty(),
            OptionalInt.of(5),
            OptionalInt.empty(),
            OptionalInt.empty(),
            OptionalInt.empty(),
            Limits.Day.UTC);
    try (var simulator = simulator();
        var house = house(simulator.openAiUrl(), limits)) {
      for (int i = 0; i < 4; i++) {
        assertThat(house.ask(question("before " + i)).answer().provenance().fromEngine()).isFalse();
      }
      var answers =
          IntStream.range(0, 50)
              .parallel()
              .mapToObj(i -> house.ask(question("at once " + i)))
              .toList();
      answers.forEach(RecordedAnswer::awaitEnd);
      assertThat(simulator.journal().entries()).hasSize(5);
      assertThat(answers).filteredOn(each -> !each.answer().provenance().fromEngine()).hasSize(1);
    }
  }

  private static Simulator simulator() throws java.io.IOException {
    return Simulator.start(
        SimulatorConfig.builder()
            .latency(Latency.fixed(Duration.ofMillis(300), Duration.ZERO))
            .build());
  }

  private static ModelRequest question(String text) {
    return ModelRequest.of(TaskType.EXPLANATION, Prompt.of("rules", text));
  }

  private Assembled house(String url, Limits limits) {
    var profile =
        new Profile(
            "chosen",
            Dialect.OPENAI,
            (EndpointPolicy.Verdict.Sound) EndpointPolicy.examine(url),
            Optional.empty(),
            List.of(new ModelId("my-model")),
            "none",
            BalanceSettings.NONE,
            LimitSettings.of(limits),
            WireSettings.USUAL);
    return Assembled.of(
        AurelisConfig.of(
            new AurelisConfig.Choice("chosen", List.of("engine")), Map.of("chosen", profile)),
        state,
        timer);
  }
}
