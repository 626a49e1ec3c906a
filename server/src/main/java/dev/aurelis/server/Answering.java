package dev.aurelis.server;

import dev.aurelis.server.config.AurelisConfig;
import dev.aurelis.server.config.Dialect;
import dev.aurelis.server.config.Profile;
import dev.aurelis.server.model.Provenance;
import dev.aurelis.server.model.SleepingTicker;
import dev.aurelis.server.model.Ticker;
import dev.aurelis.server.observability.AnswerMetrics;
import dev.aurelis.server.observability.MemoryPressure;
import dev.aurelis.server.orchestrator.AnswerSource;
import dev.aurelis.server.orchestrator.CandidateSource;
import dev.aurelis.server.orchestrator.Orchestrator;
import dev.aurelis.server.orchestrator.Pipeline;
import dev.aurelis.server.orchestrator.ProviderCandidates;
import dev.aurelis.server.orchestrator.Routes;
import dev.aurelis.server.orchestrator.Validation;
import dev.aurelis.server.orchestrator.Vigil;
import dev.aurelis.server.orchestrator.admission.Entrance;
import dev.aurelis.server.orchestrator.fallback.FallbackChain;
import dev.aurelis.server.orchestrator.metering.MeteredAnswers;
import dev.aurelis.server.orchestrator.routing.ModelRoutes;
import dev.aurelis.server.orchestrator.routing.RouteTable;
import dev.aurelis.server.provider.Provider;
import dev.aurelis.server.provider.UnusableProvider;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Puts the way from a question to its answer together, out of one configuration. Where no provider
 * was chosen there is the engine alone: nothing that could send anything is even made.
 */
final class Answering {
  private final Parts parts;
  private volatile Supplier<List<String>> outlook = List::of;

  /**
   * What an orchestrator stands on.
   *
   * @param timer for limits and waits; the work itself runs elsewhere
   * @param executor for work that may block
   * @param random 0 inclusive to 1 exclusive
   * @param stateFolder where what must outlive the process is kept
   * @param notices told once of a provider that is out until the settings change
   * @param metrics where somebody reads them
   * @param heap how full memory is
   * @param projects the workspace folder a document lies in, by its URI; empty for none
   */
  record Parts(
      Ticker ticker,
      Clock clock,
      ScheduledExecutorService timer,
      Executor executor,
      DoubleSupplier random,
      Path stateFolder,
      Consumer<String> notices,
      Optional<AnswerMetrics> metrics,
      Supplier<MemoryPressure.Heap> heap,
      UnaryOperator<String> projects) {
    private static final MemoryPressure.Heap UNKNOWN = new MemoryPressure.Heap(0, 0);

    Parts(
        Ticker ticker,
        Clock clock,
        ScheduledExecutorService timer,
        Executor executor,
        DoubleSupplier random,
        Path stateFolder,
        Consumer<String> notices) {
      this(
          ticker,
          clock,
          timer,
          executor,
          random,
          stateFolder,
          notices,
          Optional.empty(),
          () -> UNKNOWN,
          _ -> "");
    }

    Parts counting(AnswerMetrics counted) {
      return new Parts(
          ticker,
          clock,
          timer,
          executor,
          random,
          stateFolder,
          notices,
          Optional.of(counted),
          heap,
          projects);
    }

    Parts within(UnaryOperator<String> folders) {
      return new Parts(
          ticker, clock, timer, executor, random, stateFolder, notices, metrics, heap, folders);
    }

    Parts watching(Supplier<MemoryPressure.Heap> memory) {
      return new Parts(
          ticker, clock, timer, executor, random, stateFolder, notices, metrics, memory, projects);
    }
  }

  /**
   * What is done for what the providers share.
   *
   * @param onWake when the machine had slept
   * @param onClose frees it
   */
  private record Shared(Runnable onWake, Runnable onClose) {}

  Answering(Parts parts) {
    this.parts = parts;
  }

  /** The orchestrator for one configuration; closing it closes its providers, not the engine. */
  Orchestrator orchestrator(AurelisConfig config, Provider engine) {
    var names = remote(config);
    return names.isEmpty()
        ? pipeline(
            config,
            chain(ModelRoutes.to(engine), new ProviderCandidates()),
            new Pipeline.Upkeep(_ -> {}, () -> {}))
        : withRemote(config, names, engine);
  }

  /** What limits are near and what is under way, a sentence each. */
  List<String> outlook() {
    return outlook.get();
  }

  private Orchestrator withRemote(AurelisConfig config, List<String> names, Provider engine) {
    var http =
        new LazyHttp(
            config.network(), parts.timer(), parts.ticker(), parts.clock(), parts.notices());
    var portfolio = new Portfolio(config, parts.clock(), parts.notices(), parts.stateFolder());
    var making =
        new Providers(
            http,
            parts.ticker(),
            parts.clock(),
            parts.random(),
            portfolio,
            new Plugins(parts.executor(), parts.timer(), parts.notices()));
    var remote = names.stream().map(name -> provider(config, name, making)).toList();
    return over(
        config, portfolio, remote, engine, new Shared(http::forgetIdleConnections, http::close));
  }

  /**
   * The orchestrator over providers that are there already, first choice first.
   *
   * @param onClose frees what the providers share
   */
  Orchestrator over(
      AurelisConfig config, List<Provider> remote, Provider engine, Runnable onClose) {
    var portfolio = new Portfolio(config, parts.clock(), parts.notices(), parts.stateFolder());
    return over(config, portfolio, remote, engine, new Shared(() -> {}, onClose));
  }

  private Orchestrator over(
      AurelisConfig config,
      Portfolio portfolio,
      List<Provider> remote,
      Provider engine,
      Shared shared) {
    var stages = new Stages(config, portfolio, parts);
    outlook = () -> stages.outlook(remote);
    var table = RouteTable.builtIn().with(config.routes());
    var routes =
        new ModelRoutes(
            remote, engine, table, config.routes().lastResort(), portfolio, stages.orders(table));
    return pipeline(
        config,
        watched(
            new Entrance(
                chain(routes, stages.candidates()),
                stages::crowd,
                parts.executor(),
                parts.ticker(),
                Runtime.getRuntime().availableProcessors()),
            shared),
        new Pipeline.Upkeep(
            stages::forget,
            () -> {
              remote.forEach(Provider::close);
              shared.onClose().run();
              stages.close();
            }));
  }

  private AnswerSource watched(AnswerSource answers, Shared shared) {
    return parts.ticker() instanceof SleepingTicker sleeping
        ? new Vigil(answers, sleeping, parts.timer(), shared.onWake())
        : answers;
  }

  private AnswerSource chain(Routes routes, CandidateSource candidates) {
    return new Validation(new FallbackChain(routes, candidates, parts.ticker()));
  }

  private Orchestrator pipeline(
      AurelisConfig config, AnswerSource answers, Pipeline.Upkeep upkeep) {
    var timeouts = config.processing().timeouts();
    return new Pipeline(metered(answers), parts.ticker(), timeouts::insteadOf, upkeep);
  }

  private AnswerSource metered(AnswerSource answers) {
    return parts
        .metrics()
        .<AnswerSource>map(metrics -> new MeteredAnswers(answers, metrics, parts.ticker()))
        .orElse(answers);
  }

  /** Names of profiles that are not the engine, the one in use first. */
  private static List<String> remote(AurelisConfig config) {
    return Stream.concat(Stream.of(config.provider()), config.choice().fallbacks().stream())
        .filter(name -> !name.equals(Provenance.ENGINE))
        .filter(name -> !isEngine(config.profile(name)))
        .distinct()
        .toList();
  }

  private static boolean isEngine(Optional<Profile> profile) {
    return profile.map(Profile::dialect).filter(Dialect.ENGINE::equals).isPresent();
  }

  private static Provider provider(AurelisConfig config, String name, Providers making) {
    return config
        .profile(name)
        .map(making::of)
        .orElseGet(
            () -> new UnusableProvider(name, List.of(), "there is no profile named " + name));
  }
}
