package dev.aurelis.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aurelis.server.config.AurelisConfig;
import dev.aurelis.server.config.Dialect;
import dev.aurelis.server.config.Profile;
import dev.aurelis.server.model.CacheUse;
import dev.aurelis.server.model.ModelId;
import dev.aurelis.server.model.ModelRequest;
import dev.aurelis.server.model.Ticker;
import dev.aurelis.server.orchestrator.FakeProvider;
import dev.aurelis.server.orchestrator.Orchestrator;
import dev.aurelis.server.orchestrator.Questions;
import dev.aurelis.server.orchestrator.RecordedAnswer;
import dev.aurelis.server.security.EndpointPolicy;
import dev.aurelis.server.security.Secret;
import dev.aurelis.server.sim.Simulator;
import dev.aurelis.server.sim.SimulatorConfig;
import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The way from a configuration to an answer. */
class AnsweringTest {
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());

  @TempDir static Path state;

  @AfterEach
  void close() {
    timer.shutdownNow();
  }

  @Test
  void orchestrator_chosenEndpoint_answersFromThere() throws Exception {
    try (var simulator = Simulator.start(SimulatorConfig.builder().build());
        var orchestrator = orchestrator(config(profile(Dialect.OPENAI, simulator.openAiUrl())))) {
      simulator.script("from the model");
      var recorded = ask(orchestrator);
      assertThat(recorded.answer().content()).isEqualTo("from the model");
      assertThat(recorded.text()).isEqualTo("from the model");
      assertThat(recorded.answer().provenance().provider()).isEqualTo("chosen");
      assertThat(ask(orchestrator).answer().provenance().cacheTier()).contains("memory");
    }
  }

  @Test
  void forget_tagOfAFile_asksAnewInThisProcessAndTheNext() throws Exception {
    var request = Questions.explain().with(CacheUse.USUAL.tagged(Set.of("file:///f")));
    try (var simulator = Simulator.start(SimulatorConfig.builder().build())) {
      var config = config(profile(Dialect.OPENAI, simulator.openAiUrl()));
      simulator.script("one", "two", "three");
      try (var orchestrator = orchestrator(config)) {
        assertThat(ask(orchestrator, request).answer().content()).isEqualTo("one");
        orchestrator.forget(Set.of("file:///f"));
        assertThat(ask(orchestrator, request).answer().content()).isEqualTo("two");
      }
      try (var orchestrator = orchestrator(config)) {
        var kept = ask(orchestrator, request).answer();
        assertThat(kept.content()).isEqualTo("two");
        assertThat(kept.provenance().cacheTier()).contains("persistent");
        orchestrator.forget(Set.of("file:///other", "file:///f"));
      }
      try (var orchestrator = orchestrator(config)) {
        assertThat(ask(orchestrator, request).answer().content()).isEqualTo("three");
      }
    }
  }

  @Test
  void orchestrator_retiredGithubModels_callsOnceThenTheEngineAnswers() throws Exception {
    var retired = SimulatorConfig.builder().mode(SimulatorConfig.Mode.RETIRED).build();
    try (var simulator = Simulator.start(retired);
        var orchestrator = orchestrator(config(profile(Dialect.GITHUB_MODELS, simulator.url())))) {
      for (int i = 0; i < 10; i++) {
        assertThat(ask(orchestrator).answer().provenance().fromEngine()).isTrue();
      }
      assertThat(simulator.journal().entries()).hasSize(1);
    }
  }

  @Test
  void orchestrator_missingProfile_saysSo() {
    var config = AurelisConfig.of(new AurelisConfig.Choice("nobody", List.of()), Map.of());
    try (var orchestrator = orchestrator(config)) {
      assertThat(ask(orchestrator).answer().provenance().chain().getFirst().reason())
          .contains("nobody");
    }
  }

  @Test
  void orchestrator_noProviderChosen_loadsNothingThatCouldSend() throws Exception {
    try (var loader = new Watching()) {
      var method =
          loader.loadClass(AnsweringTest.class.getName()).getDeclaredMethod("askTheEngine");
      method.setAccessible(true);
      var content = method.invoke(null);
      assertThat(content).isEqualTo("from the engine");
      assertThat(loader.loaded).contains("dev.aurelis.server.orchestrator.Pipeline");
      assertThat(loader.loaded.stream().filter(AnsweringTest::couldSend)).isEmpty();
    }
  }

  private static boolean couldSend(String name) {
    return Stream.of(
            "okhttp3.",
            "okio.",
            "com.fasterxml.",
            "dev.failsafe.",
            "com.github.benmanes.",
            "com.knuddels.",
            "io.micrometer.",
            "redis.clients.",
            "org.sqlite.",
            "java.sql.",
            "dev.aurelis.server.cache.",
            "dev.aurelis.server.provider.http.",
            "dev.aurelis.server.provider.openai.")
        .anyMatch(name::startsWith);
  }

  /** Called through a class loader of its own. */
  static String askTheEngine() {
    var test = new AnsweringTest();
    try (var orchestrator = test.orchestrator(AurelisConfig.defaults())) {
      return ask(orchestrator).answer().content();
    } finally {
      test.close();
    }
  }

  private Orchestrator orchestrator(AurelisConfig config) {
    return new Answering(
            new Answering.Parts(
                Ticker.system(),
                Clock.systemUTC(),
                timer,
                Runnable::run,
                () -> 0.5,
                state,
                _ -> {}))
        .orchestrator(config, new FakeProvider("engine", "embedded").says("from the engine"));
  }

  private static RecordedAnswer ask(Orchestrator orchestrator) {
    return ask(orchestrator, Questions.explain());
  }

  private static RecordedAnswer ask(Orchestrator orchestrator, ModelRequest request) {
    var recorded = new RecordedAnswer();
    orchestrator.ask(request, recorded);
    recorded.awaitEnd();
    return recorded;
  }

  private static AurelisConfig config(Profile profile) {
    return AurelisConfig.of(
        new AurelisConfig.Choice(profile.name(), List.of("engine")),
        Map.of(profile.name(), profile));
  }

  private static Profile profile(Dialect dialect, String url) {
    return new Profile(
        "chosen",
        dialect,
        address(url),
        Optional.of(new Secret("github_pat_canary")),
        List.of(new ModelId("openai/gpt-4.1")));
  }

  private static EndpointPolicy.Verdict.Sound address(String url) {
    return (EndpointPolicy.Verdict.Sound) EndpointPolicy.examine(url);
  }

  /** Loads the program and its libraries anew and notes every class. */
  private static final class Watching extends URLClassLoader {
    private final Set<String> loaded = ConcurrentHashMap.newKeySet();

    Watching() {
      super(classPath(), ClassLoader.getPlatformClassLoader());
    }

    private static URL[] classPath() {
      return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
          .map(path -> {
            try {
              return new File(path).toURI().toURL();
            } catch (java.net.MalformedURLException e) {
              throw new AssertionError(e);
            }
          })
          .toArray(URL[]::new);
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      loaded.add(name);
      return super.findClass(name);
    }
  }
}
