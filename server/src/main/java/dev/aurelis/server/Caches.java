package dev.aurelis.server;

import dev.aurelis.server.cache.CacheTiers;
import dev.aurelis.server.cache.CountBook;
import dev.aurelis.server.cache.Notices;
import dev.aurelis.server.cache.Tier;
import dev.aurelis.server.cache.memory.MemoryAnswerCache;
import dev.aurelis.server.cache.sqlite.CacheDatabase;
import dev.aurelis.server.cache.sqlite.SqliteCounts;
import dev.aurelis.server.config.CacheSettings;
import dev.aurelis.server.config.CacheSettings.Memory;
import dev.aurelis.server.config.CacheSettings.Persistent;
import dev.aurelis.server.config.CacheSettings.Shared;
import dev.aurelis.server.orchestrator.CandidateSource;
import dev.aurelis.server.orchestrator.QuestionKey;
import dev.aurelis.server.orchestrator.caching.CachedCandidates;
import dev.aurelis.server.orchestrator.caching.Lifetimes;
import dev.aurelis.server.prompt.PromptTemplate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The tiers of one configuration. Nothing is opened before the first question. */
final class Caches implements AutoCloseable {
  private final CacheSettings settings;
  private final Answering.Parts parts;
  private final Optional<MemoryAnswerCache> inMemory;
  private final CacheTiers tiers;

  Caches(CacheSettings settings, Answering.Parts parts) {
    this.settings = settings;
    this.parts = parts;
    this.inMemory =
        settings
            .memory()
            .map(memory -> new MemoryAnswerCache(parts.ticker(), memory.entries(), memory.bytes()));
    var making =
        new SlowTiers(
            settings,
            new SlowTiers.Parts(
                parts.stateFolder(),
                parts.clock(),
                parts.ticker(),
                parts.executor(),
                parts.timer(),
                new Notices(parts.notices())));
    var database = making.database();
    this.tiers =
        new CacheTiers(
            memory(),
            slower(making, database),
            parts.executor(),
            parts.timer(),
            database.<CountBook>map(SqliteCounts::new).orElse(CountBook.NONE));
  }

  CandidateSource over(CandidateSource next, CachedCandidates.Crowd crowd) {
    return new CachedCandidates(
        tiers,
        new QuestionKey.Scope(settings.tenant(), SlowTiers.REDACTION, PromptTemplate.VERSION),
        Lifetimes.USUAL.with(settings.lifetimes()),
        parts.projects(),
        crowd,
        next);
  }

  private Optional<Tier> memory() {
    var usual = settings.memory().map(Memory::lifetime).orElse(Duration.ZERO);
    return inMemory.map(cache -> new Tier(cache, usual, parts.ticker()));
  }

  /** Makes what is kept in memory smaller, or as large as it was. */
  void keep(double share) {
    inMemory.ifPresent(cache -> cache.keep(share));
  }

  private List<Tier> slower(SlowTiers making, Optional<CacheDatabase> database) {
    var slower = new ArrayList<Tier>();
    var shared = settings.shared().map(Shared::lifetime).orElse(Duration.ZERO);
    making.shared().ifPresent(cache -> slower.add(new Tier(cache, shared, parts.ticker())));
    var persistent = settings.persistent().map(Persistent::lifetime).orElse(Duration.ZERO);
    database
        .map(making::persistent)
        .ifPresent(cache -> slower.add(new Tier(cache, persistent, parts.ticker())));
    return slower;
  }

  /** Forgets what carries one of the tags, in every tier. */
  void forget(Set<String> tags) {
    tiers.forget(tags);
  }

  @Override
  public void close() {
    tiers.close();
  }
}
