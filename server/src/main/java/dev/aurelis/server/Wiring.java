package dev.aurelis.server;

import dev.aurelis.server.config.ConfigLoader;
import dev.aurelis.server.config.Environment;
import dev.aurelis.server.config.Loaded;
import dev.aurelis.server.config.NetworkSettings;
import dev.aurelis.server.config.Pace;
import dev.aurelis.server.config.Profile;
import dev.aurelis.server.config.TeamStyle;
import dev.aurelis.server.features.action.Origin;
import dev.aurelis.server.features.action.Tasks;
import dev.aurelis.server.features.action.TeamPrompts;
import dev.aurelis.server.features.completion.CompletionFeature;
import dev.aurelis.server.features.completion.schedule.ClientWaits;
import dev.aurelis.server.features.completion.schedule.Policy;
import dev.aurelis.server.features.completion.schedule.Timer;
import dev.aurelis.server.features.hover.HoverFeature;
import dev.aurelis.server.features.hover.KeptExplanations;
import dev.aurelis.server.features.hover.ModelWishes;
import dev.aurelis.server.features.lens.LensFeature;
import dev.aurelis.server.features.status.StatusFeature;
import dev.aurelis.server.features.status.Tally;
import dev.aurelis.server.lsp.LspServer;
import dev.aurelis.server.lsp.assist.EditorFeatures;
import dev.aurelis.server.lsp.lifecycle.ParentWatch;
import dev.aurelis.server.lsp.session.EditorClient.MessageType;
import dev.aurelis.server.lsp.session.LspFeature;
import dev.aurelis.server.lsp.session.Methods;
import dev.aurelis.server.lsp.session.Session;
import dev.aurelis.server.lsp.settings.CurrentSettings;
import dev.aurelis.server.lsp.settings.SettingsFeature;
import dev.aurelis.server.lsp.sync.ChangedFiles;
import dev.aurelis.server.lsp.sync.WorkspaceFollower;
import dev.aurelis.server.model.Provenance;
import dev.aurelis.server.model.SleepingTicker;
import dev.aurelis.server.model.SleepingTimer;
import dev.aurelis.server.model.Ticker;
import dev.aurelis.server.observability.Logging;
import dev.aurelis.server.observability.OldGeneration;
import dev.aurelis.server.observability.RequestListener;
import dev.aurelis.server.orchestrator.Orchestrator;
import dev.aurelis.server.provider.engine.EngineProvider;
import dev.aurelis.server.provider.openai.AnswerJson;
import dev.aurelis.server.security.OutputCleaner;
import dev.aurelis.server.security.OwnerOnly;
import dev.aurelis.server.workspace.WorkspaceModel;
import dev.aurelis.server.workspace.files.WalkLimits;
import dev.aurelis.server.workspace.index.IndexLimits;
import dev.aurelis.server.workspace.scratch.ScratchCopy;
import dev.aurelis.server.workspace.syntax.Syntax;
import dev.aurelis.server.workspace.text.DocumentStore;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Constructs every adapter of a language server and ties the rooms together. */
final class Wiring {
  /** Requests of a minute's typing where they are scarce, see BENCHMARKS.md. */
  private static final int TYPING_PER_MINUTE = 10;

  private final SleepingTicker ticker =
      new SleepingTicker(Ticker.system(), new Uptime(Path.of("/proc/uptime"), Clock.systemUTC()));
  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
  private final ScheduledExecutorService scheduler =
      new SleepingTimer(ticker, Thread.ofPlatform().daemon().name("aurelis-timer").factory());
  private final Environment environment;
  private final Logging logging;
  private final String version;
  private final Supplier<Loaded> configuration = Once.of(this::load);
  private final Supplier<OldGeneration> oldGeneration = Once.of(OldGeneration::new);

  /** Nothing is to be told before the first question. */
  private volatile Supplier<List<String>> outlook = List::of;

  /** Nothing was completed before the first completion. */
  private volatile Supplier<List<String>> completions = List::of;

  Wiring(Environment environment, Logging logging, String version) {
    this.environment = environment;
    this.logging = logging;
    this.version = version;
  }

  LspServer server(OptionalLong clientProcessId) {
    return new LspServer(
        new LspServer.Parts(
            version,
            clientProcessId,
            ParentWatch::startOfProcess,
            new DocumentStore(),
            this::features,
            RequestListener.none(),
            executor,
            scheduler,
            Thread.ofPlatform().daemon().name("aurelis-io-", 0).factory(),
            ticker));
  }

  private List<LspFeature> features(Session session) {
    var settings = new CurrentSettings();
    var workspace =
        new WorkspaceModel(this::syntax, executor, ticker, IndexLimits.DEFAULT, WalkLimits.DEFAULT);
    var tally = new Tally(new DeferredOrchestrator(() -> orchestrator(session)));
    var orchestrator = new KeptExplanations(tally, Origin::line);
    var features = new ArrayList<LspFeature>();
    features.add(
        new SettingsFeature(session, settings, () -> configuration.get().problems(), executor));
    features.add(new WorkspaceFollower(session, workspace, scheduler));
    features.add(new ChangedFiles(uris -> executor.execute(() -> orchestrator.forget(tags(uris)))));
    features.add(new EndOfSession(orchestrator));
    features.addAll(
        EditorFeatures.of(
            session,
            new EditorFeatures.Parts(
                settings,
                Once.of(() ->
                    new Tasks(
                        orchestrator,
                        workspace,
                        checks(),
                        AnswerJson::object,
                        new ReferencedFiles(session),
                        this::style)),
                Once.of(() -> hover(orchestrator, workspace)),
                Once.of(() -> completion(session, orchestrator, workspace)),
                Once.of(() ->
                    new StatusFeature(() -> configuration.get().config(), tally, this::prospects)),
                Once.of(() -> new LensFeature(workspace)),
                new TeamPrompts(() -> configuration.get().config().assist().prompts()),
                Once.of(() -> OwnerOnly.folder(environment.stateFolder())),
                executor,
                Clock.systemUTC())));
    return features;
  }

  private HoverFeature hover(KeptExplanations orchestrator, WorkspaceModel workspace) {
    return new HoverFeature(
        workspace,
        orchestrator,
        new ModelWishes(
            orchestrator,
            workspace,
            this::style,
            () -> !configuration.get().config().provider().equals(Provenance.ENGINE),
            executor,
            ticker));
  }

  private TeamStyle style() {
    return configuration.get().config().assist().style();
  }

  private CompletionFeature completion(
      Session session, Orchestrator orchestrator, WorkspaceModel workspace) {
    var made =
        new CompletionFeature(
            orchestrator,
            workspace,
            new CompletionFeature.Running(ticker, this::later, executor),
            new CompletionFeature.Asking(
                this::policy,
                new ClientWaits(session.capabilities().clientName()),
                improved(session)),
            workspace::excluded);
    completions = made::report;
    return made;
  }

  private static Consumer<String> improved(Session session) {
    return session.capabilities().completionImproved()
        ? session.client()::completionImproved
        : uri -> {};
  }

  private static Set<String> tags(Set<String> uris) {
    return uris.stream().map(uri -> "file:" + uri).collect(Collectors.toSet());
  }

  /** The workspace folder a document lies in, else the first one. */
  private static String project(Session session, String uri) {
    var folders = session.folders().stream().map(Session.Folder::uri).toList();
    return folders.stream()
        .filter(folder -> uri.startsWith(folder.endsWith("/") ? folder : folder + "/"))
        .findFirst()
        .or(() -> folders.stream().findFirst())
        .orElse("");
  }

  private Timer.Due later(Duration wait, Runnable task) {
    var timer = scheduler.schedule(task, wait.toNanos(), TimeUnit.NANOSECONDS);
    return () -> timer.cancel(false);
  }

  /**
   * What limits are near, how long a day's requests would last while somebody types, and what came
   * of completions.
   */
  private List<String> prospects() {
    var all = new ArrayList<>(outlook.get());
    var config = configuration.get().config();
    config
        .profile(config.provider())
        .filter(profile -> pace(profile) == Pace.SCARCE)
        .flatMap(Wiring::lasting)
        .ifPresent(all::add);
    all.addAll(completions.get());
    return all;
  }

  private static Optional<String> lasting(Profile profile) {
    return profile.models().stream()
        .findFirst()
        .map(model -> profile.limits().of(model).perDay())
        .filter(OptionalInt::isPresent)
        .map(day ->
            "Completions while typing would use up the "
                + day.getAsInt()
                + " requests of a day in about "
                + Math.max(1, day.getAsInt() / TYPING_PER_MINUTE)
                + " min.");
  }

  /** How eagerly completions ask the profile in use. */
  private Policy policy() {
    var config = configuration.get().config();
    if (config.provider().equals(Provenance.ENGINE)) {
      return Policy.NONE;
    }
    return config
        .profile(config.provider())
        .map(Wiring::pace)
        .map(pace ->
            switch (pace) {
              case FREE -> Policy.USUAL;
              case METERED -> Policy.METERED;
              case SCARCE -> Policy.SCARCE;
            })
        .orElse(Policy.USUAL);
  }

  private static Pace pace(Profile profile) {
    return profile.models().stream().findFirst().map(profile.limits()::paceOf).orElse(Pace.FREE);
  }

  private Orchestrator orchestrator(Session session) {
    var answering =
        new Answering(
            new Answering.Parts(
                    ticker,
                    Clock.systemUTC(),
                    scheduler,
                    executor,
                    () -> ThreadLocalRandom.current().nextDouble(),
                    environment.stateFolder(),
                    notice ->
                        session
                            .client()
                            .showMessage(
                                MessageType.WARNING, "Aurelis: " + OutputCleaner.line(notice)))
                .watching(() -> oldGeneration.get().get())
                .within(uri -> project(session, uri)));
    outlook = answering::outlook;
    return answering.orchestrator(configuration.get().config(), new EngineProvider(executor));
  }

  private Checks checks() {
    return new Checks(
        () -> configuration.get().config().assist().checks(),
        () -> OwnerOnly.folder(environment.stateFolder()),
        ScratchCopy.Limits.USUAL);
  }

  private Syntax syntax() {
    return new Syntax(environment.stateFolder().resolve("natives"), ticker);
  }

  private Loaded load() {
    var loaded = new ConfigLoader(environment).load();
    loaded.config().providers().values().stream()
        .map(Profile::apiKey)
        .forEach(key -> key.ifPresent(logging::protect));
    loaded
        .config()
        .network()
        .proxy()
        .flatMap(NetworkSettings.Proxy::login)
        .ifPresent(login -> logging.protect(login.password()));
    return loaded;
  }

  /** Ends what is under way upstream when the session ends. */
  private record EndOfSession(Orchestrator orchestrator) implements LspFeature {
    @Override
    public void register(Methods methods) {}

    @Override
    public void close() {
      orchestrator.close();
    }
  }
}
