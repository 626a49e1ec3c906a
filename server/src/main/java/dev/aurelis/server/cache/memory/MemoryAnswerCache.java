package dev.aurelis.server.cache.memory;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import dev.aurelis.server.cache.AnswerCache;
import dev.aurelis.server.cache.CacheEntry;
import dev.aurelis.server.cache.CacheKey;
import dev.aurelis.server.model.Ticker;
import java.time.Duration;
import java.util.Optional;

/**
 * Answers in memory. One bound serves for count and size: every entry weighs its bytes, but at
 * least a thousandth of the whole, so that there are never more than a thousand.
 */
public final class MemoryAnswerCache implements AnswerCache {
  /** About 50 MB. */
  private static final int MOST_BYTES = 50 << 20;

  private static final int MOST_ENTRIES = 1_000;
  private static final int LEAST_WEIGHT = MOST_BYTES / MOST_ENTRIES;
  private static final int LARGEST_CHARS = 1 << 20;
  private static final int OVERHEAD_BYTES = 256;

  private final Cache<CacheKey, Held> cache;

  private record Held(CacheEntry entry, Duration lifetime) {
    int weight() {
      return Math.max(LEAST_WEIGHT, OVERHEAD_BYTES + 2 * entry.content().length());
    }
  }

  public MemoryAnswerCache(Ticker ticker) {
    this.cache =
        Caffeine.newBuilder()
            .ticker(ticker::nanos)
            .executor(Runnable::run)
            .maximumWeight(MOST_BYTES)
            .weigher((CacheKey key, Held held) -> held.weight())
            .expireAfter(Expiry.creating((CacheKey key, Held held) -> held.lifetime()))
            .build();
  }

  @Override
  public String tier() {
    return "memory";
  }

  @Override
  public Optional<CacheEntry> get(CacheKey key) {
    return Optional.ofNullable(cache.getIfPresent(key)).map(Held::entry);
  }

  @Override
  public void put(CacheKey key, CacheEntry entry, Duration lifetime) {
    if (entry.content().length() <= LARGEST_CHARS) {
      cache.invalidate(key); // a lifetime is counted from the creation of an entry
      cache.put(key, new Held(entry, lifetime));
    }
  }

  @Override
  public void clear() {
    cache.invalidateAll();
  }
}
