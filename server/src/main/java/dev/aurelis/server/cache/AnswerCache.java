package dev.aurelis.server.cache;

import java.time.Duration;
import java.util.Optional;

/** Keeps whole answers by the exact identity of their question. Thread-safe; never throws. */
public interface AnswerCache {
  /** The name of the tier, for provenance: {@code memory}. */
  String tier();

  /** What is kept under the key; empty also where the cache is broken. */
  Optional<CacheEntry> get(CacheKey key);

  /**
   * Keeps an answer. What is too large is not kept.
   *
   * @param lifetime more than zero
   */
  void put(CacheKey key, CacheEntry entry, Duration lifetime);

  /** Forgets everything. */
  void clear();
}
