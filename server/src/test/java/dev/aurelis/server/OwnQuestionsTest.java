package dev.aurelis.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aurelis.server.config.AurelisConfig;
import dev.aurelis.server.config.BalanceSettings;
import dev.aurelis.server.config.Dialect;
import dev.aurelis.server.config.LimitSettings;
import dev.aurelis.server.config.Profile;
import dev.aurelis.server.config.WireSettings;
import dev.aurelis.server.model.CacheUse;
import dev.aurelis.server.model.Limits;
import dev.aurelis.server.model.ModelId;
import dev.aurelis.server.model.ModelRequest;
import dev.aurelis.server.model.TaskType;
import dev.aurelis.server.model.Ticker;
import dev.aurelis.server.orchestrator.FakeProvider;
import dev.aurelis.server.orchestrator.Questions;
import dev.aurelis.server.orchestrator.RecordedAnswer;
import dev.aurelis.server.provider.openai.ScriptedEndpoint;
import dev.aurelis.server.security.EndpointPolicy;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Finding out how an endpoint fills holes takes of the account's allowance. */
class OwnQuestionsTest {
  private static final ModelId MODEL = new ModelId("a-model");

  private final MockWebServer server = new MockWebServer();
  private final CountDownLatch probed = new CountDownLatch(1);
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());

  @TempDir Path state;

  @AfterEach
  void close() {
    server.close();
    timer.shutdownNow();
  }

  @Test
  void probe_isCountedAsARequestOfTheDay() throws Exception {
    var answering = answering();
    try (var orchestrator = answering.orchestrator(config(10), engine())) {
      complete(orchestrator::ask);

      assertThat(probed.await(20, TimeUnit.SECONDS)).isTrue();
      assertThat(answering.outlook())
          .anyMatch(line -> line.contains("8 of 10 requests are left today"));
    }
  }

  @Test
  void probe_littleLeftOfTheDay_isNotSent() throws Exception {
    var answering = answering();
    try (var orchestrator = answering.orchestrator(config(2), engine())) {
      complete(orchestrator::ask);
      complete(orchestrator::ask);

      assertThat(answering.outlook())
          .anyMatch(line -> line.contains("0 of 2 requests are left today"));
      assertThat(server.getRequestCount()).isEqualTo(2);
      assertThat(probed.getCount()).isEqualTo(1);
    }
  }

  private interface Asked {
    void ask(ModelRequest request, RecordedAnswer answer);
  }

  private static void complete(Asked asked) {
    var recorded = new RecordedAnswer();
    asked.ask(Questions.about(TaskType.CODE_COMPLETION).with(CacheUse.OFF), recorded);
    assertThat(recorded.answer().content()).isEqualTo("by chat");
  }

  private Answering answering() {
    return new Answering(
        new Answering.Parts(
            Ticker.system(), Clock.systemUTC(), timer, Runnable::run, () -> 0.5, state, _ -> {}));
  }

  private static FakeProvider engine() {
    return new FakeProvider("engine", "embedded");
  }

  private AurelisConfig config(int requestsOfADay) throws Exception {
    server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            if (request.getTarget().endsWith("/chat/completions")) {
              return ScriptedEndpoint.says("by chat").build();
            }
            probed.countDown();
            return ScriptedEndpoint.status(404, "no such route").build();
          }
        });
    server.start();
    var limits =
        new Limits(
            OptionalInt.empty(),
            OptionalInt.of(requestsOfADay),
            OptionalInt.empty(),
            OptionalInt.empty(),
            OptionalInt.empty(),
            Limits.Day.UTC);
    var profile =
        new Profile(
            "chosen",
            Dialect.OPENAI,
            (EndpointPolicy.Verdict.Sound) EndpointPolicy.examine(server.url("/v1").toString()),
            Optional.empty(),
            List.of(MODEL),
            "auto",
            BalanceSettings.NONE,
            LimitSettings.of(limits),
            WireSettings.USUAL);
    return AurelisConfig.of(
        new AurelisConfig.Choice("chosen", List.of("engine")), Map.of("chosen", profile));
  }
}
