package dev.aurelis.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aurelis.server.config.AurelisConfig;
import dev.aurelis.server.config.ConfigLoader;
import dev.aurelis.server.config.Environment;
import dev.aurelis.server.config.NetworkSettings;
import dev.aurelis.server.model.CodeContext;
import dev.aurelis.server.model.CodeInsight;
import dev.aurelis.server.model.Deadlines;
import dev.aurelis.server.model.ModelId;
import dev.aurelis.server.model.Prompt;
import dev.aurelis.server.model.TaskType;
import dev.aurelis.server.model.TextSpan;
import dev.aurelis.server.model.Ticker;
import dev.aurelis.server.model.TokenUsage;
import dev.aurelis.server.provider.Catalogue;
import dev.aurelis.server.provider.Provider;
import dev.aurelis.server.provider.ProviderEnd;
import dev.aurelis.server.provider.ProviderFailure;
import dev.aurelis.server.provider.ProviderRequest;
import dev.aurelis.server.provider.RecordedCall;
import dev.aurelis.server.sim.Simulator;
import dev.aurelis.server.sim.SimulatorConfig;
import dev.aurelis.server.sim.fault.Fault;
import dev.aurelis.server.sim.fault.FaultRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each face of the simulator, asked by the client of its dialect, from a file of the user's. */
class FacesTest {
  private static final String CODE = "int a = first();\nint b = ;\nint c = first();\n";
  private static final int HOLE = CODE.indexOf(" ;") + 1;

  @TempDir Path folder;

  private Simulator simulator;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());
  private final LazyHttp http =
      new LazyHttp(NetworkSettings.DIRECT, timer, Ticker.system(), Clock.systemUTC(), _ -> {});

  @BeforeEach
  void start() throws IOException {
    simulator =
        Simulator.start(
            SimulatorConfig.builder()
                .models(List.of("my-model"))
                .reply("Explain", "It adds two numbers.")
                .build());
  }

  @AfterEach
  void close() {
    http.close();
    timer.shutdownNow();
    simulator.close();
  }

  @ParameterizedTest
  @CsvSource({
    "openai,/v1,my-model,/v1/chat/completions",
    "azure,/openai/v1,my-model,/openai/v1/chat/completions",
    "mistral,/mistral/v1,my-model,/mistral/v1/chat/completions",
    "ollama,'',my-model,/api/chat",
    "llama-cpp,'',my-model,/v1/chat/completions",
    "github-models,'',openai/gpt-4o,/inference/chat/completions",
  })
  void start_question_isAnsweredWithItsCount(
      String dialect, String below, String model, String route) throws Exception {
    var end = ask(provider(dialect, below, model, "none"), explain(model));
    assertThat(end)
        .isInstanceOfSatisfying(
            ProviderEnd.Complete.class,
            complete -> {
              assertThat(complete.text()).isEqualTo("It adds two numbers.");
              assertThat(complete.usage().origin()).isEqualTo(TokenUsage.Origin.REPORTED);
              assertThat(complete.usage().prompt()).isPositive();
            });
    assertThat(simulator.journal().entries())
        .singleElement()
        .satisfies(entry -> assertThat(entry.path()).isEqualTo(route));
  }

  @ParameterizedTest
  @CsvSource({
    "openai,/v1,suffix,/v1/completions",
    "mistral,/mistral/v1,mistral,/mistral/v1/fim/completions",
    "ollama,'',suffix,/api/generate",
    "llama-cpp,'',llama-cpp,/infill",
  })
  void start_hole_isFilledByTheDialectsOwnRoute(
      String dialect, String below, String fim, String route) throws Exception {
    var end = ask(provider(dialect, below, "my-model", fim), hole());
    assertThat(end)
        .isInstanceOfSatisfying(
            ProviderEnd.Complete.class,
            complete -> assertThat(complete.text()).isNotBlank().doesNotContain("`"));
    assertThat(simulator.journal().entries())
        .singleElement()
        .satisfies(entry -> assertThat(entry.path()).isEqualTo(route));
  }

  @ParameterizedTest
  @CsvSource({"openai,/v1", "azure,/openai/v1", "mistral,/mistral/v1", "ollama,''", "llama-cpp,''"})
  void catalogue_ofEveryFace_isListed(String dialect, String below) throws Exception {
    assertThat(provider(dialect, below, "my-model", "none").catalogue().join())
        .isEqualTo(new Catalogue.Listed(List.of(new ModelId("my-model"))));
  }

  @ParameterizedTest
  @CsvSource({"azure,/openai/v1", "ollama,''"})
  void start_modelThatIsNotThere_isUnknown(String dialect, String below) throws Exception {
    assertThat(failure(provider(dialect, below, "other", "none"), explain("other")))
        .isInstanceOf(ProviderFailure.UnknownModel.class);
  }

  /** What every face goes through alike. */
  @ParameterizedTest
  @ValueSource(strings = {"openai,/v1", "azure,/openai/v1", "mistral,/mistral/v1", "ollama,"})
  void start_faultAtAnyFace_isAFailure(String face) throws Exception {
    var parts = face.split(",", -1);
    for (var fault :
        List.of(
            new Fault.Status(503, Fault.Form.HTML, Optional.empty()),
            new Fault.Cut(2, false, false, true))) {
      simulator.faults(FaultRule.always(fault));
      assertThat(failure(provider(parts[0], parts[1], "my-model", "none"), explain("my-model")))
          .as("%s at %s", fault, face)
          .isInstanceOf(ProviderFailure.Unavailable.class);
    }
  }

  @Test
  void mistral_unknownKey_isRefusedByName() throws Exception {
    var client = java.net.http.HttpClient.newHttpClient();
    var request =
        java.net.http.HttpRequest.newBuilder(
                java.net.URI.create(simulator.mistralUrl() + "/chat/completions"))
            .header("Authorization", "Bearer k")
            .POST(
                java.net.http.HttpRequest.BodyPublishers.ofString(
                    "{\"model\":\"m\",\"messages\":[],\"stream_options\":{}}"))
            .build();
    var answer = client.send(request, java.net.http.HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains("extra_forbidden", "stream_options");
  }

  private Provider provider(String dialect, String below, String model, String fim)
      throws IOException {
    return new Providers(
            http,
            Ticker.system(),
            Clock.systemUTC(),
            () -> 0.5,
            new Portfolio(config(dialect, below, model, fim), Clock.systemUTC(), _ -> {}, folder),
            new Plugins(Runnable::run, timer, _ -> {}))
        .of(config(dialect, below, model, fim).profile("sim").orElseThrow());
  }

  private AurelisConfig config(String dialect, String below, String model, String fim)
      throws IOException {
    var file =
        Files.writeString(
            folder.resolve("config.yaml"),
            """
            provider: sim
            providers:
              sim:
                dialect: %s
                base_url: %s%s
                api_key_env: KEY
                models: [%s]
                fim: %s
            """
                .formatted(dialect, simulator.url(), below, model, fim));
    var loaded =
        new ConfigLoader(
                new Environment(
                    Map.of("AURELIS_CONFIG", file.toString(), "KEY", "ghp_canary0123456789"),
                    folder,
                    "Linux"))
            .load();
    assertThat(loaded.usable()).as(loaded.problems().toString()).isTrue();
    return loaded.config();
  }

  private static ProviderEnd ask(Provider provider, ProviderRequest request) {
    var call = new RecordedCall();
    provider.start(request, call);
    return call.awaitEnd();
  }

  private static ProviderFailure failure(Provider provider, ProviderRequest request) {
    return ((ProviderEnd.Failed) ask(provider, request)).failure();
  }

  private static ProviderRequest explain(String model) {
    return request(model, TaskType.EXPLANATION, Optional.empty());
  }

  private static ProviderRequest hole() {
    var context =
        new CodeContext(
            "file:///A.java", "A.java", "java", CODE, TextSpan.at(HOLE), CodeInsight.NONE);
    return request("my-model", TaskType.CODE_COMPLETION, Optional.of(context));
  }

  private static ProviderRequest request(
      String model, TaskType task, Optional<CodeContext> context) {
    return new ProviderRequest(
        new ModelId(model),
        task,
        Prompt.of("You help.", "Explain this."),
        0.1,
        100,
        List.of(),
        context,
        Deadlines.COMMAND);
  }
}
