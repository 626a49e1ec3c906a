package dev.aurelis.server.config;

import dev.aurelis.server.model.TaskType;
import dev.aurelis.server.security.Secret;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where answers are kept.
 *
 * @param tenant whose answers are shared; nobody else's are ever met
 * @param memory in this process; empty where it is off
 * @param persistent on disk, sealed, between two starts; empty where it is off
 * @param shared on a Redis server, sealed; empty where there is none
 * @param lifetimes by task, over the built-in ones
 */
public record CacheSettings(
    String tenant,
    Optional<Memory> memory,
    Optional<Persistent> persistent,
    Optional<Shared> shared,
    Map<TaskType, Duration> lifetimes) {
  /** Memory and disk, nothing to install. */
  public static final CacheSettings USUAL =
      new CacheSettings(
          "local",
          Optional.of(Memory.USUAL),
          Optional.of(Persistent.USUAL),
          Optional.empty(),
          Map.of());

  public CacheSettings {
    lifetimes = Map.copyOf(lifetimes);
  }

  /**
   * Answers in memory.
   *
   * @param entries the most that are kept
   * @param bytes the most that they take
   * @param lifetime of answers whose task has none of its own
   */
  public record Memory(int entries, long bytes, Duration lifetime) {
    static final Memory USUAL = new Memory(1_000, 50L << 20, Duration.ofMinutes(5));
  }

  /**
   * Answers on disk.
   *
   * @param bytes the largest size of the file
   * @param lifetime of answers whose task has none of its own
   */
  public record Persistent(long bytes, Duration lifetime) {
    static final Persistent USUAL = new Persistent(256L << 20, Duration.ofHours(24));
  }

  /**
   * Answers on a server for several machines.
   *
   * @param servers one, or some of a cluster
   * @param isCluster whether redirections to other servers are followed
   * @param isEncrypted whether TLS is spoken
   * @param lifetime of answers whose task has none of its own
   * @param keyFile holds the secret that seals the answers, where several machines share them;
   *     empty for this user's own
   */
  public record Shared(
      List<Server> servers,
      boolean isCluster,
      boolean isEncrypted,
      Optional<String> user,
      Optional<Secret> password,
      String prefix,
      Duration lifetime,
      Optional<Path> keyFile) {
    public Shared {
      servers = List.copyOf(servers);
    }

    /** Where a server listens. */
    public record Server(String host, int port) {}
  }
}
