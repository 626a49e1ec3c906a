package dev.aurelis.server;

import dev.aurelis.server.cache.CacheTiers;
import dev.aurelis.server.cache.Notices;
import dev.aurelis.server.cache.Tier;
import dev.aurelis.server.cache.memory.MemoryAnswerCache;
import dev.aurelis.server.cache.seal.AnswerSeal;
import dev.aurelis.server.cache.sqlite.CacheDatabase;
import dev.aurelis.server.cache.sqlite.SqliteAnswerCache;
import dev.aurelis.server.config.CacheSettings;
import dev.aurelis.server.orchestrator.CandidateSource;
import dev.aurelis.server.orchestrator.QuestionKey;
import dev.aurelis.server.orchestrator.caching.CachedCandidates;
import dev.aurelis.server.orchestrator.caching.Lifetimes;
import dev.aurelis.server.prompt.PromptTemplate;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes the tiers that a configuration names. Nothing is opened before the first question. */
final class Caches implements AutoCloseable {
  /** Version of the rules by which secrets are taken out of questions; there are none yet. */
  private static final int REDACTION = 0;

  private final CacheSettings settings;
  private final Answering.Parts parts;
  private final Notices notices;
  private final SecureRandom random = new SecureRandom();
  private final Optional<MemoryAnswerCache> inMemory;
  private final CacheTiers tiers;

  Caches(CacheSettings settings, Answering.Parts parts) {
    this.settings = settings;
    this.parts = parts;
    this.notices = new Notices(parts.notices());
    this.inMemory =
        settings
            .memory()
            .map(memory -> new MemoryAnswerCache(parts.ticker(), memory.entries(), memory.bytes()));
    this.tiers = new CacheTiers(memory(), slower(), parts.executor(), parts.timer());
  }

  CandidateSource over(CandidateSource next) {
    return new CachedCandidates(
        tiers,
        new QuestionKey.Scope(settings.tenant(), REDACTION, PromptTemplate.VERSION),
        Lifetimes.USUAL.with(settings.lifetimes()),
        next);
  }

  private Optional<Tier> memory() {
    return settings
        .memory()
        .flatMap(
            memory -> inMemory.map(cache -> new Tier(cache, memory.lifetime(), parts.ticker())));
  }

  /** Makes what is kept in memory smaller, or as large as it was. */
  void keep(double share) {
    inMemory.ifPresent(cache -> cache.keep(share));
  }

  private List<Tier> slower() {
    var slower = new ArrayList<Tier>();
    settings.persistent().map(this::persistent).ifPresent(slower::add);
    return slower;
  }

  private Tier persistent(CacheSettings.Persistent persistent) {
    var database =
        new CacheDatabase(parts.stateFolder(), persistent.bytes(), parts.ticker(), notices);
    var scope = new AnswerSeal.Scope(settings.tenant(), REDACTION);
    return new Tier(
        new SqliteAnswerCache(database, scope, parts.clock(), random),
        persistent.lifetime(),
        parts.ticker());
  }

  CacheTiers tiers() {
    return tiers;
  }

  @Override
  public void close() {
    tiers.close();
  }
}
