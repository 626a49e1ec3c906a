package dev.aurelis.server;

import dev.aurelis.server.config.AurelisConfig;
import dev.aurelis.server.config.BalanceSettings;
import dev.aurelis.server.config.ModelEntry;
import dev.aurelis.server.observability.MemoryPressure;
import dev.aurelis.server.orchestrator.Candidate;
import dev.aurelis.server.orchestrator.CandidateSource;
import dev.aurelis.server.orchestrator.ProviderCandidates;
import dev.aurelis.server.orchestrator.Question;
import dev.aurelis.server.orchestrator.admission.AdmittedCandidates;
import dev.aurelis.server.orchestrator.admission.Allowances;
import dev.aurelis.server.orchestrator.budgeting.BudgetedCandidates;
import dev.aurelis.server.orchestrator.budgeting.Window;
import dev.aurelis.server.orchestrator.flight.SharedCandidates;
import dev.aurelis.server.orchestrator.form.FormedCandidates;
import dev.aurelis.server.orchestrator.hedging.HedgedCandidates;
import dev.aurelis.server.orchestrator.metering.MeteredCandidates;
import dev.aurelis.server.orchestrator.resilience.ResilientCandidates;
import dev.aurelis.server.orchestrator.routing.Orders;
import dev.aurelis.server.orchestrator.routing.RouteTable;
import dev.aurelis.server.orchestrator.routing.Speeds;
import dev.aurelis.server.orchestrator.routing.TimedCandidates;
import dev.aurelis.server.provider.Provider;
import dev.aurelis.server.usage.QuotaLedger;
import dev.aurelis.server.usage.memory.MemoryLedger;
import dev.aurelis.server.usage.sqlite.SqliteLedger;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The stages on the way to a candidate, put together in their order out of one configuration. */
final class Stages implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Stages.class);

  private final AurelisConfig config;
  private final Portfolio portfolio;
  private final Answering.Parts parts;
  private final Speeds speeds;
  private final Once<QuotaLedger> ledger;
  private final Allowances allowances;
  private final Accounts accounts;
  private final AdmittedCandidates admitted;
  private final Caches caches;
  private final MemoryPressure pressure;
  private final CandidateSource outermost;

  Stages(AurelisConfig config, Portfolio portfolio, Answering.Parts parts) {
    this.config = config;
    this.portfolio = portfolio;
    this.parts = parts;
    this.speeds = new Speeds(parts.ticker());
    this.ledger = Once.of(this::openLedger);
    this.accounts = new Accounts(config, parts.stateFolder());
    this.allowances = new Allowances(ledger, ledger::made, accounts::of, accounts::limits);
    if (Files.exists(parts.stateFolder().resolve(SqliteLedger.FILE))) {
      parts.executor().execute(ledger::get); // so that what providers told earlier holds soon
    }
    this.admitted =
        new AdmittedCandidates(
            new TimedCandidates(calls(), speeds, parts.ticker()),
            config.processing(),
            allowances,
            parts.timer(),
            parts.executor(),
            parts.ticker());
    portfolio.ownQuestions().goThrough(admitted, parts.ticker());
    this.caches = new Caches(config.cache(), parts);
    this.pressure =
        new MemoryPressure(
            parts.heap(),
            List.of(caches::keep, admitted::narrow),
            parts.ticker(),
            parts.timer(),
            parts.executor(),
            parts.notices());
    this.outermost = watched(aboveAdmission());
  }

  private CandidateSource calls() {
    var calls = new ProviderCandidates();
    return parts
        .metrics()
        .<CandidateSource>map(metrics -> new MeteredCandidates(calls, metrics))
        .orElse(calls);
  }

  private CandidateSource aboveAdmission() {
    CandidateSource candidates =
        new ResilientCandidates(
            hedged(), parts.timer(), parts.ticker(), parts.random(), parts.notices());
    var shared = new SharedCandidates(candidates, parts.timer(), parts.executor());
    candidates = new FormedCandidates(shared, new AnswerForms());
    candidates =
        caches.over(candidates, call -> admitted.crowd(call).filter(_ -> !shared.isUnderWay(call)));
    return new BudgetedCandidates(candidates, this::window, parts.executor());
  }

  /** Second calls, where a profile with several endpoints asks for them. */
  private CandidateSource hedged() {
    boolean anybody =
        config.providers().values().stream().anyMatch(profile -> isHedged(profile.balance()));
    return anybody
        ? new HedgedCandidates(
            admitted,
            candidate ->
                config
                    .profile(candidate.provider().name())
                    .filter(profile -> isHedged(profile.balance()))
                    .isPresent(),
            parts.timer(),
            parts.executor(),
            parts.ticker())
        : admitted;
  }

  private static boolean isHedged(BalanceSettings balance) {
    return balance.hedging() == BalanceSettings.Hedging.ON;
  }

  private CandidateSource watched(CandidateSource next) {
    return (call, listener) -> {
      pressure.look();
      return next.start(call, listener);
    };
  }

  /**
   * What is known of the model, no more than the profile's server is asked to keep, and what an
   * account's plan takes with one request.
   */
  private Window window(Candidate candidate) {
    var known = portfolio.at(candidate.provider());
    var entry = known.find(candidate.model());
    int context = orAny(entry.map(ModelEntry::window).orElse(OptionalInt.empty()));
    var kept = config.profile(candidate.provider().name()).map(profile -> profile.wire().context());
    return new Window(
        kept.orElse(OptionalInt.empty()).orElse(context),
        orAny(accounts.limits(candidate).tokensPerRequest()),
        orAny(entry.map(ModelEntry::output).orElse(OptionalInt.empty())),
        known.family(candidate.model()).vocabulary());
  }

  private static int orAny(OptionalInt tokens) {
    return tokens.orElse(Integer.MAX_VALUE);
  }

  private QuotaLedger openLedger() {
    return SqliteLedger.open(
        parts.stateFolder(),
        parts.clock(),
        new MemoryLedger(parts.clock(), parts.ticker()),
        reason -> LOG.warn("Limits are counted for this process alone: {}", reason));
  }

  CandidateSource candidates() {
    return outermost;
  }

  /** Why a question would find no room at this moment; empty where it would. */
  Optional<String> crowd(Question question) {
    return admitted.crowd(question);
  }

  /** How candidates are ordered, with what these stages measure. */
  Orders orders(RouteTable table) {
    return new Orders(table, portfolio, speeds, allowances::left, parts.random());
  }

  /** Forgets kept answers that carry one of the tags. */
  void forget(Set<String> tags) {
    caches.forget(tags);
  }

  /** What limits are near and what is under way, a sentence each. */
  List<String> outlook(List<Provider> providers) {
    var lines = new ArrayList<String>();
    for (var provider : providers) {
      for (var model : provider.models()) {
        config
            .profile(provider.name())
            .flatMap(profile -> portfolio.holes().words(profile, model))
            .ifPresent(words -> lines.add(provider.name() + " (" + model + ") " + words + "."));
        allowances
            .outlook(new Candidate(provider, model), parts.clock().instant())
            .ifPresent(words -> lines.add(provider.name() + " (" + model + "): " + words + "."));
      }
    }
    var load = admitted.load();
    if (load.active() + load.waiting() > 0) {
      lines.add(load.active() + " requests are under way and " + load.waiting() + " wait.");
    }
    return lines;
  }

  @Override
  public void close() {
    pressure.close();
    caches.close();
    ledger.made().ifPresent(QuotaLedger::close);
  }
}
