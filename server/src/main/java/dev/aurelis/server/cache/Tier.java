package dev.aurelis.server.cache;

import dev.aurelis.server.model.Ticker;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;

/** A tier with its usual lifetime, counted. */
public final class Tier {
  private final AnswerCache cache;
  private final Duration usual;
  private final Ticker ticker;
  private final LongAdder hits = new LongAdder();
  private final LongAdder misses = new LongAdder();
  private final LongAdder errors = new LongAdder();
  private final LongAdder skipped = new LongAdder();
  private final LongAdder time = new LongAdder();

  /**
   * @param usual how long answers are kept that say nothing of it themselves
   */
  public Tier(AnswerCache cache, Duration usual, Ticker ticker) {
    this.cache = cache;
    this.usual = usual;
    this.ticker = ticker;
  }

  AnswerCache cache() {
    return cache;
  }

  Duration usual() {
    return usual;
  }

  Lookup get(CacheKey key) {
    long begun = ticker.nanos();
    var lookup = cache.get(key);
    switch (lookup) {
      case Lookup.Hit _ -> asked(hits, begun);
      case Lookup.Miss _ -> asked(misses, begun);
      case Lookup.Failed _ -> asked(errors, begun);
      case Lookup.Skipped _ -> skipped.increment();
    }
    return lookup;
  }

  private void asked(LongAdder counter, long begun) {
    counter.increment();
    time.add(ticker.nanos() - begun);
  }

  TierCounts counts() {
    return new TierCounts(
        hits.sum(), misses.sum(), errors.sum(), skipped.sum(), Math.max(0, time.sum()));
  }
}
