package dev.aurelis.server.orchestrator;

import dev.aurelis.server.cache.AnswerCache;
import dev.aurelis.server.cache.CacheTiers;
import dev.aurelis.server.cache.CountBook;
import dev.aurelis.server.cache.Tier;
import dev.aurelis.server.cache.memory.MemoryAnswerCache;
import dev.aurelis.server.model.ModelRequest;
import dev.aurelis.server.orchestrator.budgeting.BudgetedCandidates;
import dev.aurelis.server.orchestrator.budgeting.Windows;
import dev.aurelis.server.orchestrator.caching.CachedCandidates;
import dev.aurelis.server.orchestrator.caching.Lifetimes;
import dev.aurelis.server.orchestrator.fallback.FallbackChain;
import dev.aurelis.server.orchestrator.resilience.ResilientCandidates;
import dev.aurelis.server.orchestrator.routing.ModelRoutes;
import dev.aurelis.server.orchestrator.routing.Models;
import dev.aurelis.server.orchestrator.routing.Orders;
import dev.aurelis.server.orchestrator.routing.RouteTable;
import dev.aurelis.server.orchestrator.routing.Speeds;
import dev.aurelis.server.provider.Provider;
import dev.aurelis.server.provider.ProviderFailure;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;

/** The whole pipeline over scripted providers, in virtual time, without chance. */
public final class Rig {
  public static final ProviderFailure DOWN = unavailable(ProviderFailure.Phase.STATUS);

  public final VirtualTime time = new VirtualTime();
  public final FakeProvider engine = new FakeProvider("engine", "embedded").says("from the engine");
  public final Pipeline pipeline;
  public CacheTiers tiers;

  public Rig(Provider... providers) {
    this(Windows.UNKNOWN, Runnable::run, providers);
  }

  /** A rig that fits prompts to windows; the executor counts tokens. */
  public Rig(Windows windows, Executor executor, Provider... providers) {
    CandidateSource candidates =
        new ResilientCandidates(new ProviderCandidates(), time, time, () -> 0.5);
    candidates = cached(List.of(), Runnable::run, candidates);
    candidates = new BudgetedCandidates(candidates, windows, executor);
    var routes = routes(List.of(providers), engine, time);
    pipeline =
        new Pipeline(new Validation(new FallbackChain(routes, candidates, time)), time, () -> {});
  }

  /** A rig with slower tiers behind memory; the executor asks them. */
  public Rig(List<AnswerCache> slower, Executor executor, Provider... providers) {
    CandidateSource candidates =
        new ResilientCandidates(new ProviderCandidates(), time, time, () -> 0.5);
    candidates = cached(slower, executor, candidates);
    var routes = routes(List.of(providers), engine, time);
    pipeline =
        new Pipeline(new Validation(new FallbackChain(routes, candidates, time)), time, () -> {});
  }

  private CandidateSource cached(
      List<AnswerCache> slower, Executor executor, CandidateSource next) {
    var memory = new Tier(new MemoryAnswerCache(time), Duration.ofMinutes(5), time);
    var others = slower.stream().map(cache -> new Tier(cache, Duration.ofHours(24), time)).toList();
    tiers = new CacheTiers(Optional.of(memory), others, executor, time, CountBook.NONE);
    return new CachedCandidates(
        tiers,
        new QuestionKey.Scope("tenant", 0, 1),
        Lifetimes.USUAL,
        _ -> "folder",
        _ -> Optional.empty(),
        next);
  }

  private static Routes routes(List<Provider> providers, Provider engine, VirtualTime time) {
    var table = RouteTable.builtIn();
    var orders = new Orders(table, Models.BUILT_IN, new Speeds(time), _ -> 1, () -> 0.5);
    return new ModelRoutes(providers, engine, table, Optional.empty(), Models.BUILT_IN, orders);
  }

  public RecordedAnswer ask(ModelRequest request) {
    var answer = new RecordedAnswer();
    pipeline.ask(request, answer);
    return answer;
  }

  public RecordedAnswer ask() {
    return ask(Questions.explain());
  }

  public static ProviderFailure unavailable(ProviderFailure.Phase phase) {
    return new ProviderFailure.Unavailable("down", phase);
  }

  public static ProviderFailure throttled(Duration wait) {
    return new ProviderFailure.Throttled("too many requests", wait);
  }
}
