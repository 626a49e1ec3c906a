package dev.aurelis.server.lsp.assist;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.aurelis.server.Assembled;
import dev.aurelis.server.config.AurelisConfig;
import dev.aurelis.server.config.ConfigLoader;
import dev.aurelis.server.config.Environment;
import dev.aurelis.server.features.action.Tasks;
import dev.aurelis.server.features.action.TeamPrompts;
import dev.aurelis.server.features.action.Trial;
import dev.aurelis.server.features.completion.CompletionFeature;
import dev.aurelis.server.features.completion.schedule.ClientWaits;
import dev.aurelis.server.features.completion.schedule.Counts;
import dev.aurelis.server.features.completion.schedule.Policy;
import dev.aurelis.server.features.hover.CachedExplanations;
import dev.aurelis.server.features.hover.ExplanationWishes;
import dev.aurelis.server.features.hover.HoverFeature;
import dev.aurelis.server.features.lens.LensFeature;
import dev.aurelis.server.features.status.StatusFeature;
import dev.aurelis.server.features.status.Tally;
import dev.aurelis.server.lsp.TestServer;
import dev.aurelis.server.lsp.session.LspFeature;
import dev.aurelis.server.lsp.session.Session;
import dev.aurelis.server.lsp.settings.CurrentSettings;
import dev.aurelis.server.model.Answer;
import dev.aurelis.server.model.AnswerFailure;
import dev.aurelis.server.model.ModelRequest;
import dev.aurelis.server.orchestrator.AnswerListener;
import dev.aurelis.server.orchestrator.Orchestrator;
import dev.aurelis.server.provider.openai.AnswerJson;
import dev.aurelis.server.sim.JournalEntry;
import dev.aurelis.server.sim.Latency;
import dev.aurelis.server.sim.Simulator;
import dev.aurelis.server.sim.SimulatorConfig;
import dev.aurelis.server.testing.FakeCodeModel;
import dev.aurelis.server.testing.HandScheduler;
import dev.aurelis.server.testing.RawClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Thirty keys, 80 ms apart, over real sockets to a model that takes 200 ms. Only time is the test's
 * own: the scheduler's timers and the model's thinking run on one clock that it moves.
 */
class TypingPaceTest {
  private static final String URI = "file:///w/Cart.java";
  private static final String LINE = "    int ";
  private static final String TYPED = "total = items.stream().count()";
  private static final int KEY = 80;
  private static final Duration PATIENCE = Duration.ofSeconds(RawClient.PATIENCE_SECONDS);

  @TempDir Path folder;

  private final HandScheduler time = new HandScheduler();
  private final AtomicLong nanos = new AtomicLong();
  private final Semaphore thinking = new Semaphore(0);
  private final AtomicLong thought = new AtomicLong();
  private final Semaphore answered = new Semaphore(0);
  private Counts counts = new Counts();
  private long arrived;
  private long heard;
  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();

  @AfterEach
  void stop() {
    executor.close();
    timer.shutdownNow();
  }

  @Test
  @Timeout(RawClient.PATIENCE_SECONDS)
  void typing_asTheModelSays_asksItThreeTimesAtMost() throws Exception {
    try (var simulator = Simulator.start(thinksFor(Duration.ofMillis(200)))) {
      for (int answer = 0; answer < TYPED.length(); answer++) {
        simulator.script(LINE + TYPED + ";\n");
      }
      try (var orchestrator = orchestrator(simulator);
          var client = TestServer.start(session -> features(session, orchestrator))) {
        client.initialize("{\"textDocument\":{\"inlineCompletion\":{}}}");
        client.open(URI, "java", 0, "class Cart {\n" + LINE + "\n}\n");

        var asked = type(client);
        while (!isAnswered(client, asked.getLast())) {
          pass(5);
        }

        for (int id : asked) {
          assertThat(client.answerTo(id)).isNotNull();
        }
        assertThat(client.answerTo(asked.getLast()).toString()).contains("\"insertText\":\";\"");
        assertThat(simulator.journal().entries()).hasSizeBetween(1, 3);
        client.notify("textDocument/didClose", "{\"textDocument\":{\"uri\":\"" + URI + "\"}}");
        int sent = simulator.journal().entries().size();
        assertThat(simulator.journal().awaitEnded(sent, PATIENCE)).allMatch(JournalEntry::ended);
        assertThat(client.messages().stream().filter(one -> isAnswerTo(one, asked)).count())
            .isEqualTo(asked.size());
      }
    }
  }

  /** Types each key when the one before was taken, and lets 80 ms pass. */
  private List<Integer> type(RawClient client) throws InterruptedException {
    var asked = new ArrayList<Integer>();
    for (int key = 1; key <= TYPED.length(); key++) {
      client.notify("textDocument/didChange", change(key));
      asked.add(client.send("textDocument/inlineCompletion", question(key)));
      while (counts.questions() < key) {
        Thread.onSpinWait();
      }
      pass(KEY);
    }
    return asked;
  }

  /** Lets time pass a little at a time; who thinks or speaks is waited for before it goes on. */
  private void pass(int millis) throws InterruptedException {
    for (int passed = 0; passed < millis; passed += 5) {
      nanos.addAndGet(Duration.ofMillis(5).toNanos());
      time.advance(5, TimeUnit.MILLISECONDS);
      for (; arrived < counts.requests(); arrived++) {
        assertThat(thinking.tryAcquire(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
      }
      for (; heard < thought.get(); heard++) {
        assertThat(answered.tryAcquire(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
      }
    }
  }

  private SimulatorConfig thinksFor(Duration first) {
    return SimulatorConfig.builder()
        .latency(Latency.fixed(first, Duration.ZERO))
        .pause((length, gone) -> {
          if (length.isPositive()) {
            var over = new CountDownLatch(1);
            Runnable speak =
                () -> {
                  thought.incrementAndGet();
                  over.countDown();
                };
            var _ = time.schedule(speak, length.toNanos(), TimeUnit.NANOSECONDS);
            thinking.release();
            over.await();
          }
          return gone.getCount() > 0;
        })
        .build();
  }

  private Orchestrator orchestrator(Simulator simulator) throws Exception {
    var file =
        Files.writeString(
            folder.resolve("config.yaml"),
            """
            provider: local-llm
            providers:
              local-llm: {dialect: openai, base_url: %s, models: [my-model], fim: none}
            """
                .formatted(simulator.openAiUrl()));
    var environment = new Environment(Map.of("AURELIS_CONFIG", file.toString()), folder, "Linux");
    var config = new ConfigLoader(environment).load().config();
    return new Noticing(Assembled.real(config, folder, timer, executor, Optional.empty()));
  }

  /** Says when an answer has been heard. */
  private final class Noticing implements Orchestrator {
    private final Orchestrator inner;

    Noticing(Orchestrator inner) {
      this.inner = inner;
    }

    @Override
    public void ask(ModelRequest request, AnswerListener listener) {
      inner.ask(
          request,
          new AnswerListener() {
            @Override
            public void delta(String text) {
              listener.delta(text);
            }

            @Override
            public void answered(Answer answer) {
              listener.answered(answer);
              answered.release();
            }

            @Override
            public void failed(AnswerFailure failure) {
              listener.failed(failure);
              answered.release();
            }
          });
    }

    @Override
    public void forget(Set<String> tags) {
      inner.forget(tags);
    }

    @Override
    public void close() {
      inner.close();
    }
  }

  private List<LspFeature> features(Session session, Orchestrator orchestrator) {
    var code = new FakeCodeModel();
    var tally = new Tally(orchestrator);
    var completion =
        new CompletionFeature(
            tally,
            code,
            new CompletionFeature.Running(
                nanos::get,
                (wait, task) -> {
                  var due = time.schedule(task, wait.toNanos(), TimeUnit.NANOSECONDS);
                  return () -> due.cancel(false);
                },
                Runnable::run),
            new CompletionFeature.Asking(() -> Policy.USUAL, new ClientWaits("")),
            uri -> false);
    counts = completion.counts();
    return EditorFeatures.of(
        session,
        new EditorFeatures.Parts(
            new CurrentSettings(),
            () -> new Tasks(tally, code, Trial.NONE, AnswerJson::object),
            () -> new HoverFeature(code, CachedExplanations.NONE, ExplanationWishes.NONE),
            () -> completion,
            () -> new StatusFeature(AurelisConfig::defaults, tally),
            () -> new LensFeature(code),
            new TeamPrompts(List::of),
            () -> folder,
            executor,
            Clock.systemUTC()));
  }

  private static String change(int key) {
    var at = place(key - 1);
    return "{\"textDocument\":{\"uri\":\""
        + URI
        + "\",\"version\":"
        + key
        + "},\"contentChanges\":[{\"range\":{\"start\":"
        + at
        + ",\"end\":"
        + at
        + "},\"text\":"
        + new JsonPrimitive(TYPED.substring(key - 1, key))
        + "}]}";
  }

  private static String question(int key) {
    return "{\"textDocument\":{\"uri\":\""
        + URI
        + "\"},\"position\":"
        + place(key)
        + ",\"context\":{\"triggerKind\":2}}";
  }

  private static String place(int typed) {
    return "{\"line\":1,\"character\":" + (LINE.length() + typed) + "}";
  }

  private static boolean isAnswered(RawClient client, int id) {
    return client.messages().stream().anyMatch(one -> isAnswerTo(one, List.of(id)));
  }

  private static boolean isAnswerTo(JsonObject message, List<Integer> asked) {
    return !message.has("method") && asked.contains(message.get("id").getAsInt());
  }
}
