package dev.aurelis.server.cache;

import java.time.Duration;

/**
 * What a tier was asked and how it answered.
 *
 * @param hits answers it gave
 * @param misses questions it had no answer to
 * @param errors replies that could not be used, and writes that failed
 * @param skipped questions it was not asked, because it was busy or out
 * @param time all lookups together, in nanoseconds
 */
public record TierCounts(long hits, long misses, long errors, long skipped, long time) {
  /** Nothing was asked. */
  public static final TierCounts NONE = new TierCounts(0, 0, 0, 0, 0);

  public TierCounts plus(TierCounts other) {
    return new TierCounts(
        hits + other.hits,
        misses + other.misses,
        errors + other.errors,
        skipped + other.skipped,
        time + other.time);
  }

  public TierCounts minus(TierCounts other) {
    return plus(
        new TierCounts(-other.hits, -other.misses, -other.errors, -other.skipped, -other.time));
  }

  /** Questions that were asked. */
  public long asked() {
    return hits + misses + errors;
  }

  /** The mean time of a lookup. */
  public Duration mean() {
    return Duration.ofNanos(asked() == 0 ? 0 : time / asked());
  }
}
