package dev.aurelis.server;

import dev.aurelis.server.cache.memory.MemoryAnswerCache;
import dev.aurelis.server.config.AurelisConfig;
import dev.aurelis.server.config.AurelisConfig.Dialect;
import dev.aurelis.server.config.AurelisConfig.Profile;
import dev.aurelis.server.model.Provenance;
import dev.aurelis.server.model.Ticker;
import dev.aurelis.server.orchestrator.CandidateSource;
import dev.aurelis.server.orchestrator.Orchestrator;
import dev.aurelis.server.orchestrator.Pipeline;
import dev.aurelis.server.orchestrator.ProviderCandidates;
import dev.aurelis.server.orchestrator.Validation;
import dev.aurelis.server.orchestrator.caching.CachedCandidates;
import dev.aurelis.server.orchestrator.fallback.FallbackChain;
import dev.aurelis.server.orchestrator.resilience.ResilientCandidates;
import dev.aurelis.server.orchestrator.routing.PreferenceRoutes;
import dev.aurelis.server.orchestrator.routing.RouteTable;
import dev.aurelis.server.provider.Provider;
import dev.aurelis.server.provider.UnusableProvider;
import dev.aurelis.server.provider.http.HttpClients;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Puts the way from a question to its answer together, out of one configuration. Where no provider
 * was chosen there is the engine alone: nothing that could send anything is even made.
 */
final class Answering {
  private final Ticker ticker;
  private final Clock clock;
  private final ScheduledExecutorService timer;
  private final DoubleSupplier random;

  /**
   * @param timer for limits and waits; the work itself runs elsewhere
   * @param random 0 inclusive to 1 exclusive
   */
  Answering(Ticker ticker, Clock clock, ScheduledExecutorService timer, DoubleSupplier random) {
    this.ticker = ticker;
    this.clock = clock;
    this.timer = timer;
    this.random = random;
  }

  /** The orchestrator for one configuration; closing it closes its providers, not the engine. */
  Orchestrator orchestrator(AurelisConfig config, Provider engine) {
    var http = new LazyHttp();
    var remote = remote(config, new Providers(http::get, ticker, clock));
    CandidateSource candidates = new ProviderCandidates();
    if (!remote.isEmpty()) {
      candidates = new ResilientCandidates(candidates, timer, ticker, random);
      candidates = new CachedCandidates(new MemoryAnswerCache(ticker), candidates);
    }
    var routes = new PreferenceRoutes(remote, engine, RouteTable.builtIn().with(config.routes()));
    return new Pipeline(
        new Validation(new FallbackChain(routes, candidates, ticker)),
        ticker,
        () -> {
          remote.forEach(Provider::close);
          http.close();
        });
  }

  private static List<Provider> remote(AurelisConfig config, Providers providers) {
    var names = new LinkedHashSet<String>();
    names.add(config.provider());
    names.addAll(config.fallbackProviders());
    names.remove(Provenance.ENGINE);
    var remote = new ArrayList<Provider>();
    for (var name : names) {
      var profile = Optional.ofNullable(config.providers().get(name));
      if (profile.map(Profile::dialect).filter(Dialect.ENGINE::equals).isEmpty()) {
        remote.add(profile.map(providers::of).orElseGet(() -> missing(name)));
      }
    }
    return remote;
  }

  private static Provider missing(String name) {
    return new UnusableProvider(name, List.of(), "there is no profile named " + name);
  }

  /** Makes the HTTP client with the first request. */
  private final class LazyHttp {
    private @Nullable HttpClients made;

    synchronized HttpClients get() {
      if (made == null) {
        made = new HttpClients(timer, ticker);
      }
      return made;
    }

    synchronized void close() {
      if (made != null) {
        made.close();
      }
    }
  }
}
