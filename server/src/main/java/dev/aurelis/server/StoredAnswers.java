package dev.aurelis.server;

import dev.aurelis.server.cache.AnswerCache;
import dev.aurelis.server.cache.CacheSize;
import dev.aurelis.server.cache.Notices;
import dev.aurelis.server.cache.TierCounts;
import dev.aurelis.server.cache.sqlite.SqliteCounts;
import dev.aurelis.server.cli.CacheAccess;
import dev.aurelis.server.config.ConfigLoader;
import dev.aurelis.server.config.Environment;
import dev.aurelis.server.config.Loaded;
import dev.aurelis.server.config.Problem;
import dev.aurelis.server.model.Ticker;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.LoggerFactory;

/** Answers that are kept outside of running servers, for the command line. */
final class StoredAnswers implements CacheAccess {
  private final Environment environment;
  private final Supplier<Loaded> configuration;

  StoredAnswers(Environment environment) {
    this.environment = environment;
    this.configuration = Once.of(() -> new ConfigLoader(environment).load());
  }

  @Override
  public List<Problem> problems() {
    return configuration.get().problems();
  }

  @Override
  public List<Report> reports() {
    return with(making -> {
      var database = making.database();
      var counts = database.map(file -> new SqliteCounts(file).all()).orElse(Map.of());
      var reports = new ArrayList<Report>();
      if (configuration.get().config().cache().memory().isPresent()) {
        reports.add(report("memory", CacheSize.UNKNOWN, counts));
      }
      making.shared().ifPresent(cache -> reports.add(report(cache, counts)));
      database.map(making::persistent).ifPresent(cache -> reports.add(report(cache, counts)));
      return reports;
    });
  }

  private static Report report(AnswerCache cache, Map<String, TierCounts> counts) {
    try (cache) {
      return report(cache.tier(), cache.size(), counts);
    }
  }

  private static Report report(String tier, CacheSize size, Map<String, TierCounts> counts) {
    var counted = counts.getOrDefault(tier, TierCounts.NONE);
    return new Report(
        tier,
        size.entries(),
        size.bytes(),
        counted.hits(),
        counted.misses(),
        counted.errors(),
        counted.skipped(),
        counted.mean());
  }

  @Override
  public boolean clear(String tier, Set<String> tags) {
    return with(making -> {
      Optional<? extends AnswerCache> cache =
          tier.equals("shared") ? making.shared() : making.database().map(making::persistent);
      return cache.isPresent() && isCleared(cache.get(), tags);
    });
  }

  /** Whoever cannot tell what is left was not reached. */
  private static boolean isCleared(AnswerCache cache, Set<String> tags) {
    try (cache) {
      if (tags.isEmpty()) {
        cache.clear();
      } else {
        cache.forget(tags);
      }
      return cache.size().entries().isPresent();
    }
  }

  private <T> T with(Function<SlowTiers, T> use) {
    var log = LoggerFactory.getLogger(StoredAnswers.class);
    var timer =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("aurelis-timer").factory());
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      var parts =
          new SlowTiers.Parts(
              environment.stateFolder(),
              Clock.systemUTC(),
              Ticker.system(),
              executor,
              timer,
              new Notices(log::warn));
      return use.apply(new SlowTiers(configuration.get().config().cache(), parts));
    } finally {
      timer.shutdownNow();
    }
  }
}
