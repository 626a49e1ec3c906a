package dev.aurelis.server.cache;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * The tiers in their order. The first one answers at once; the slower ones are asked one after the
 * other on the executor, and nobody waits for them longer than {@link #PATIENCE}. What a slower
 * tier has is kept in all above it for the rest of its lifetime. A tier that does not answer
 * changes how long an answer takes, never the answer.
 */
public final class CacheTiers implements AutoCloseable {
  /** The longest wait for all slower tiers together. */
  public static final Duration PATIENCE = Duration.ofMillis(150);

  /** Lookups in slower tiers at once; what comes beyond does not look. */
  private static final int LOOKUPS = 16;

  /** Questions between two entries into the book. */
  private static final int BOOK_EVERY = 8;

  private final Optional<Tier> first;
  private final List<Tier> slower;
  private final Executor executor;
  private final ScheduledExecutorService timer;
  private final Errands errands;
  private final CountBook book;
  private final AtomicInteger looks = new AtomicInteger();
  private final AtomicBoolean booking = new AtomicBoolean();
  private Map<String, TierCounts> booked = Map.of();
  private final Semaphore lookups = new Semaphore(LOOKUPS);

  /**
   * What was found.
   *
   * @param tier the name of the tier that had it
   */
  public record Found(CacheEntry entry, String tier) {}

  /**
   * @param first answers at once; empty where memory is not used
   * @param slower asked in this order
   * @param executor for work that may block
   * @param book gets the counts from time to time
   */
  public CacheTiers(
      Optional<Tier> first,
      List<Tier> slower,
      Executor executor,
      ScheduledExecutorService timer,
      CountBook book) {
    this.book = book;
    this.first = first;
    this.slower = List.copyOf(slower);
    this.executor = executor;
    this.timer = timer;
    this.errands = new Errands(executor);
  }

  /** Looks into the first tier alone, at once. */
  public Optional<Found> now(CacheKey key) {
    if (looks.incrementAndGet() % BOOK_EVERY == 0 && booking.compareAndSet(false, true)) {
      errands.surely(this::book);
    }
    return first.flatMap(tier ->
        tier.get(key) instanceof Lookup.Hit hit
            ? Optional.of(new Found(hit.entry(), tier.cache().tier()))
            : Optional.empty());
  }

  /** Whether there are tiers that {@link #find} would ask. */
  public boolean hasSlower() {
    return !slower.isEmpty();
  }

  /**
   * Looks into the slower tiers.
   *
   * @param then hears the outcome once, on another thread or before this returns
   */
  public void find(CacheKey key, Consumer<Optional<Found>> then) {
    if (slower.isEmpty() || !lookups.tryAcquire()) {
      then.accept(Optional.empty());
      return;
    }
    var search = new Search(then);
    try {
      executor.execute(() -> search.end(search(key)));
    } catch (RejectedExecutionException e) {
      lookups.release();
      search.end(Optional.empty());
    }
    search.giveUpLater();
  }

  /** One lookup in slower tiers, with its limit. Who waits for it hears one end. */
  private final class Search {
    private final AtomicBoolean over = new AtomicBoolean();
    private final Consumer<Optional<Found>> then;
    private volatile Future<?> limit = CompletableFuture.completedFuture(true);

    Search(Consumer<Optional<Found>> then) {
      this.then = then;
    }

    void end(Optional<Found> found) {
      if (over.compareAndSet(false, true)) {
        limit.cancel(false);
        then.accept(found);
      }
    }

    /** What comes after that goes on without the cache, on a thread that may block. */
    void giveUpLater() {
      if (over.get()) {
        return;
      }
      try {
        limit = timer.schedule(this::giveUp, PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      } catch (RejectedExecutionException e) {
        end(Optional.empty());
      }
      if (over.get()) {
        limit.cancel(false);
      }
    }

    private void giveUp() {
      try {
        executor.execute(() -> end(Optional.empty()));
      } catch (RejectedExecutionException e) {
        end(Optional.empty());
      }
    }
  }

  private Optional<Found> search(CacheKey key) {
    try {
      for (int at = 0; at < slower.size(); at++) {
        var tier = slower.get(at);
        if (tier.get(key) instanceof Lookup.Hit(CacheEntry entry, Duration remaining)) {
          promote(key, entry, remaining, slower.subList(0, at));
          return Optional.of(new Found(entry, tier.cache().tier()));
        }
      }
      return Optional.empty();
    } finally {
      lookups.release();
    }
  }

  private void promote(CacheKey key, CacheEntry entry, Duration remaining, List<Tier> above) {
    first.ifPresent(tier -> tier.cache().put(key, entry, remaining));
    above.forEach(tier -> errands.keep(tier.cache(), new Kept(key, entry, remaining)));
  }

  /**
   * Keeps an answer in every tier; in the slower ones later.
   *
   * @param lifetime empty for what is usual in each tier
   */
  public void put(CacheKey key, CacheEntry entry, Optional<Duration> lifetime) {
    putNow(key, entry, lifetime);
    slower.forEach(
        tier -> errands.keep(tier.cache(), new Kept(key, entry, lifetime.orElse(tier.usual()))));
  }

  /** Keeps an answer in the first tier alone. */
  public void putNow(CacheKey key, CacheEntry entry, Optional<Duration> lifetime) {
    first.ifPresent(tier -> tier.cache().put(key, entry, lifetime.orElse(tier.usual())));
  }

  /** Forgets what carries one of the tags, in the first tier at once, in the slower ones soon. */
  public void forget(Set<String> tags) {
    var copy = Set.copyOf(tags);
    first.ifPresent(tier -> tier.cache().forget(copy));
    slower.forEach(tier -> errands.surely(() -> tier.cache().forget(copy)));
  }

  private void book() {
    booking.set(false);
    var now = counts();
    var since = new LinkedHashMap<String, TierCounts>();
    now.forEach((tier, counts) ->
        since.put(tier, counts.minus(booked.getOrDefault(tier, TierCounts.NONE))));
    booked = now;
    book.add(since);
  }

  /** How each tier was asked, by its name. */
  public Map<String, TierCounts> counts() {
    var counts = new LinkedHashMap<String, TierCounts>();
    first.ifPresent(tier -> counts.put(tier.cache().tier(), tier.counts()));
    slower.forEach(tier -> counts.put(tier.cache().tier(), tier.counts()));
    return counts;
  }

  @Override
  public void close() {
    errands.surely(this::book);
    first.ifPresent(tier -> tier.cache().close());
    slower.forEach(tier -> errands.surely(() -> tier.cache().close()));
  }
}
