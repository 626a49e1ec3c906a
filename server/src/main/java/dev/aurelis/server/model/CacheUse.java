package dev.aurelis.server.model;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * What caches may do for a request.
 *
 * @param lifetime how long an answer stays good; empty for the task type's own
 * @param tags names by which answers can be forgotten together, for example {@code file:URI}
 */
public record CacheUse(Mode mode, Optional<Duration> lifetime, Set<String> tags) {
  /** Equal answers are welcome and kept for the usual time. */
  public static final CacheUse USUAL = new CacheUse(Mode.USE, Optional.empty(), Set.of());

  /** A new answer, neither looked up nor kept nor shared. */
  public static final CacheUse OFF = new CacheUse(Mode.OFF, Optional.empty(), Set.of());

  public CacheUse {
    tags = Set.copyOf(tags);
  }

  /** Whether kept answers serve. */
  public enum Mode {
    USE,
    /** Asks anew, and keeps what comes in place of what was kept. */
    REFRESH,
    OFF
  }

  public CacheUse tagged(Set<String> names) {
    return new CacheUse(mode, lifetime, names);
  }
}
