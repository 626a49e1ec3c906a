package dev.aurelis.server.cache.redis;

import dev.aurelis.server.security.Secret;
import java.util.List;
import java.util.Optional;

/**
 * How the server is reached.
 *
 * @param seeds one server, or some of a cluster
 * @param topology whether redirections are followed
 * @param encryption TLS, with the host's name checked, or none
 * @param prefix begins every key
 */
public record RedisSettings(
    List<Server> seeds,
    Topology topology,
    Encryption encryption,
    Optional<String> user,
    Optional<Secret> password,
    String prefix) {
  public RedisSettings {
    seeds = List.copyOf(seeds);
  }

  /** Where a server listens. */
  public record Server(String host, int port) {}

  /** How many servers hold the keys. */
  public enum Topology {
    SINGLE,
    CLUSTER
  }

  /** Whether others on the way can read along. */
  public enum Encryption {
    TLS,
    NONE
  }
}
