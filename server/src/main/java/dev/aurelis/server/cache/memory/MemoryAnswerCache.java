package dev.aurelis.server.cache.memory;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import dev.aurelis.server.cache.AnswerCache;
import dev.aurelis.server.cache.CacheEntry;
import dev.aurelis.server.cache.CacheKey;
import dev.aurelis.server.cache.CacheSize;
import dev.aurelis.server.cache.Lookup;
import dev.aurelis.server.model.Ticker;
import java.time.Duration;
import java.util.Collections;
import java.util.Set;

/**
 * Answers in memory. One bound serves for count and size: every entry weighs its bytes, but at
 * least the whole divided by the most entries, so that there are never more than those.
 */
public final class MemoryAnswerCache implements AnswerCache {
  private static final int MOST_BYTES = 50 << 20;
  private static final int MOST_ENTRIES = 1_000;
  private static final int OVERHEAD_BYTES = 256;

  private final Cache<CacheKey, Held> cache;
  private final Ticker ticker;
  private final long bytes;

  private record Held(CacheEntry entry, Duration lifetime, long until) {
    int bytes() {
      return OVERHEAD_BYTES + 2 * entry.length();
    }
  }

  /** A thousand entries, about 50 MB. */
  public MemoryAnswerCache(Ticker ticker) {
    this(ticker, MOST_ENTRIES, MOST_BYTES);
  }

  /**
   * @param entries the most that are kept
   * @param bytes the most that they take, about
   */
  public MemoryAnswerCache(Ticker ticker, int entries, long bytes) {
    int least = (int) Math.min(Integer.MAX_VALUE, bytes / entries);
    this.ticker = ticker;
    this.bytes = bytes;
    this.cache =
        Caffeine.newBuilder()
            .ticker(ticker::nanos)
            .executor(Runnable::run)
            .maximumWeight(bytes)
            .weigher((CacheKey key, Held held) -> Math.max(least, held.bytes()))
            .expireAfter(Expiry.creating((CacheKey key, Held held) -> held.lifetime()))
            .build();
  }

  @Override
  public String tier() {
    return "memory";
  }

  @Override
  public Lookup get(CacheKey key) {
    var held = cache.getIfPresent(key);
    if (held == null) {
      return new Lookup.Miss();
    }
    long left = Math.max(1, held.until() - ticker.nanos());
    return new Lookup.Hit(held.entry(), Duration.ofNanos(left));
  }

  @Override
  public void put(CacheKey key, CacheEntry entry, Duration lifetime) {
    if (entry.length() <= LARGEST) {
      cache.invalidate(key); // a lifetime is counted from the creation of an entry
      cache.put(key, new Held(entry, lifetime, ticker.nanos() + lifetime.toNanos()));
    }
  }

  /** Looks at every entry: there are few, and it costs less than an index would. */
  @Override
  public void forget(Set<String> tags) {
    cache.asMap().values().removeIf(held -> !Collections.disjoint(held.entry().tags(), tags));
  }

  /**
   * Makes the cache smaller, or as large as it was; what is too much then goes at once.
   *
   * @param share of its usual size, more than 0 to 1
   */
  public void keep(double share) {
    cache.policy().eviction().ifPresent(eviction -> eviction.setMaximum((long) (bytes * share)));
  }

  @Override
  public void clear() {
    cache.invalidateAll();
  }

  @Override
  public CacheSize size() {
    cache.cleanUp();
    long bytes = cache.asMap().values().stream().mapToLong(Held::bytes).sum();
    return CacheSize.of(cache.estimatedSize(), bytes);
  }

  @Override
  public void close() {
    cache.invalidateAll();
  }
}
