package dev.aurelis.server.cli;

import dev.aurelis.server.config.Problem;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/** What {@code aurelis cache} sees and does of kept answers outside of running servers. */
public interface CacheAccess {
  /** What is wrong in the configuration. */
  List<Problem> problems();

  /** The tiers in use, with what this user's servers counted. */
  List<Report> reports();

  /**
   * Forgets answers.
   *
   * @param tier {@code shared} or {@code persistent}
   * @param tags forgets only what carries one of them; empty for everything
   * @return whether the tier is in use and did so
   */
  boolean clear(String tier, Set<String> tags);

  /**
   * One tier.
   *
   * @param entries answers; empty where only running servers know
   * @param bytes they take; empty where nobody can tell
   * @param mean time of a lookup
   */
  record Report(
      String tier,
      OptionalLong entries,
      OptionalLong bytes,
      long hits,
      long misses,
      long errors,
      long skipped,
      Duration mean) {}
}
