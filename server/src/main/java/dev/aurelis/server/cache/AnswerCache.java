package dev.aurelis.server.cache;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * One tier: keeps whole answers by the exact identity of their question. Thread-safe; never throws;
 * what is broken is a miss.
 */
public interface AnswerCache extends AutoCloseable {
  /** The longest answer that is kept, in characters. */
  int LARGEST = 1 << 20;

  /** The name of the tier, for provenance: {@code memory}, {@code shared}, {@code persistent}. */
  String tier();

  /** What is kept under the key. A tier outside this process may wait up to its own limit. */
  Lookup get(CacheKey key);

  /**
   * Keeps an answer. What is longer than {@link #LARGEST} is not kept.
   *
   * @param lifetime more than zero
   */
  void put(CacheKey key, CacheEntry entry, Duration lifetime);

  /** Keeps answers in their order, together where that is cheaper. */
  default void putAll(List<Kept> all) {
    all.forEach(one -> put(one.key(), one.entry(), one.lifetime()));
  }

  /** Forgets what carries at least one of the tags. */
  void forget(Set<String> tags);

  /** Forgets everything. */
  void clear();

  /** How much is kept. */
  CacheSize size();

  @Override
  void close();
}
