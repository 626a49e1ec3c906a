package dev.aurelis.server;

import dev.aurelis.server.cache.Notices;
import dev.aurelis.server.cache.redis.RedisAnswerCache;
import dev.aurelis.server.cache.redis.RedisSettings;
import dev.aurelis.server.cache.redis.RedisSettings.Encryption;
import dev.aurelis.server.cache.redis.RedisSettings.Server;
import dev.aurelis.server.cache.redis.RedisSettings.Topology;
import dev.aurelis.server.cache.seal.AnswerSeal;
import dev.aurelis.server.cache.seal.StoredSeal;
import dev.aurelis.server.cache.sqlite.CacheDatabase;
import dev.aurelis.server.cache.sqlite.SqliteAnswerCache;
import dev.aurelis.server.config.CacheSettings;
import dev.aurelis.server.model.Ticker;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;

/** Makes the tiers outside this process that a configuration names. Nothing is opened by that. */
final class SlowTiers {
  /** Version of the rules by which secrets are taken out of questions; there are none yet. */
  static final int REDACTION = 0;

  private final CacheSettings settings;
  private final Parts parts;
  private final SecureRandom random = new SecureRandom();
  private final StoredSeal seal;

  /**
   * What tiers stand on.
   *
   * @param executor for connections that nobody waits for
   * @param timer ends what takes too long
   */
  record Parts(
      Path stateFolder,
      Clock clock,
      Ticker ticker,
      Executor executor,
      ScheduledExecutorService timer,
      Notices notices) {}

  SlowTiers(CacheSettings settings, Parts parts) {
    this.settings = settings;
    this.parts = parts;
    this.seal = StoredSeal.ofUser(parts.stateFolder(), scope(), random, parts.notices());
  }

  private AnswerSeal.Scope scope() {
    return new AnswerSeal.Scope(settings.tenant(), REDACTION);
  }

  Optional<RedisAnswerCache> shared() {
    return settings
        .shared()
        .map(shared ->
            new RedisAnswerCache(
                servers(shared),
                settings.tenant(),
                shared.keyFile().map(this::teamSeal).orElse(seal),
                parts.clock(),
                parts.ticker(),
                parts.executor(),
                parts.timer(),
                parts.notices()));
  }

  private StoredSeal teamSeal(Path keyFile) {
    return StoredSeal.ofTeam(keyFile, scope(), random, parts.notices());
  }

  private static RedisSettings servers(CacheSettings.Shared shared) {
    return new RedisSettings(
        shared.servers().stream().map(one -> new Server(one.host(), one.port())).toList(),
        shared.isCluster() ? Topology.CLUSTER : Topology.SINGLE,
        shared.isEncrypted() ? Encryption.TLS : Encryption.NONE,
        shared.user(),
        shared.password(),
        shared.prefix());
  }

  /** The file that persistent answers and what is counted of all tiers are kept in. */
  Optional<CacheDatabase> database() {
    return settings
        .persistent()
        .map(persistent ->
            new CacheDatabase(
                parts.stateFolder(), persistent.bytes(), parts.ticker(), parts.notices()));
  }

  SqliteAnswerCache persistent(CacheDatabase database) {
    return new SqliteAnswerCache(database, seal, parts.clock());
  }
}
