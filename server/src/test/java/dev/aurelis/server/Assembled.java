package dev.aurelis.server;

import dev.aurelis.server.config.AurelisConfig;
import dev.aurelis.server.model.ModelRequest;
import dev.aurelis.server.observability.AnswerMetrics;
import dev.aurelis.server.orchestrator.FakeProvider;
import dev.aurelis.server.orchestrator.Orchestrator;
import dev.aurelis.server.orchestrator.RecordedAnswer;
import dev.aurelis.server.orchestrator.VirtualTime;
import dev.aurelis.server.provider.Provider;
import dev.aurelis.server.provider.engine.EngineProvider;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;

/** The program's own composition: over scripted providers in virtual time, or over real sockets. */
public final class Assembled implements AutoCloseable {
  public final FakeProvider engine = new FakeProvider("engine", "embedded").says("from the engine");
  public final List<String> notices = new ArrayList<>();
  private final Orchestrator orchestrator;

  /** Over providers that are there already, first choice first. */
  public static Assembled over(VirtualTime time, Path state, Provider... providers) {
    return new Assembled(time, state, AurelisConfig.defaults(), List.of(providers));
  }

  /** Over what a configuration names, in real time. */
  public static Assembled of(AurelisConfig config, Path state, ScheduledExecutorService timer) {
    return new Assembled(config, state, timer);
  }

  private Assembled(VirtualTime time, Path state, AurelisConfig config, List<Provider> providers) {
    var clock = Clock.tick(Clock.systemUTC(), java.time.Duration.ofDays(1));
    this.orchestrator =
        new Answering(
                new Answering.Parts(
                    time, clock, time, Runnable::run, () -> 0.5, state, notices::add))
            .over(config, providers, engine, () -> {});
  }

  private Assembled(AurelisConfig config, Path state, ScheduledExecutorService timer) {
    this.orchestrator =
        new Answering(
                new Answering.Parts(
                    dev.aurelis.server.model.Ticker.system(),
                    Clock.systemUTC(),
                    timer,
                    task -> Thread.ofVirtual().start(task),
                    () -> 0.5,
                    state,
                    notices::add))
            .orchestrator(config, engine);
  }

  /** Over what a configuration names, as the language server makes it, the engine included. */
  public static Orchestrator real(
      AurelisConfig config,
      Path state,
      ScheduledExecutorService timer,
      ExecutorService executor,
      Optional<AnswerMetrics> metrics) {
    var parts =
        new Answering.Parts(
            dev.aurelis.server.model.Ticker.system(),
            Clock.systemUTC(),
            timer,
            executor,
            () -> ThreadLocalRandom.current().nextDouble(),
            state,
            _ -> {});
    return new Answering(metrics.map(parts::counting).orElse(parts))
        .orchestrator(config, new EngineProvider(executor));
  }

  public RecordedAnswer ask(ModelRequest request) {
    var answer = new RecordedAnswer();
    orchestrator.ask(request, answer);
    return answer;
  }

  @Override
  public void close() {
    orchestrator.close();
  }
}
