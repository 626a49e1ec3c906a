package dev.aurelis.server.observability;

import dev.aurelis.server.model.Ticker;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes room back before memory runs out: where more than four fifths are in use after a
 * collection, everything that can shrink goes down to half, and to a quarter if that was not
 * enough; when there is room again, up by steps. Has no thread and, while all is well, no timer: it
 * looks when it is told to, and not oftener than once a second. Thread-safe.
 */
public final class MemoryPressure implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(MemoryPressure.class);
  private static final double HIGH = 0.8;

  /** Room to recover must be more than the least that is too much. */
  private static final double LOW = 0.7;

  private static final double LEAST_SHARE = 0.25;
  private static final double STEP = 0.25;
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
  private static final Duration BETWEEN_STEPS = Duration.ofSeconds(5);
  private static final double PERCENT = 100;

  private final Supplier<Heap> heap;
  private final List<Relief> reliefs;
  private final Ticker ticker;
  private final ScheduledExecutorService timer;
  private final Executor executor;
  private final Consumer<String> notices;
  private double share = 1;
  private long reacted = -1;
  private long looked;
  private boolean everLooked;
  private Optional<Future<?>> nextLook = Optional.empty();

  /** Something that can do with less. */
  @FunctionalInterface
  public interface Relief {
    /**
     * Makes it smaller, or larger again.
     *
     * @param share of its usual size, more than 0 to 1
     */
    void keep(double share);
  }

  /**
   * Memory after the last collection.
   *
   * @param used bytes that were still in use
   * @param most bytes that there can be; 0 where nobody knows
   */
  public record Heap(long used, long most) {
    double full() {
      return most <= 0 ? 0 : (double) used / most;
    }
  }

  /**
   * @param timer for the steps back up; nothing is set while there is no pressure
   * @param executor reads and tells, so that no call waits for it
   * @param notices told once each time that it begins
   */
  public MemoryPressure(
      Supplier<Heap> heap,
      List<Relief> reliefs,
      Ticker ticker,
      ScheduledExecutorService timer,
      Executor executor,
      Consumer<String> notices) {
    this.heap = heap;
    this.reliefs = List.copyOf(reliefs);
    this.ticker = ticker;
    this.timer = timer;
    this.executor = executor;
    this.notices = notices;
  }

  /** Looks whether there is room enough. Cheap, for every call on its way. */
  public void look() {
    synchronized (this) {
      if (share < 1 || (everLooked && ticker.nanos() - looked < BETWEEN_LOOKS.toNanos())) {
        return; // under pressure the timer looks
      }
      everLooked = true;
      looked = ticker.nanos();
    }
    reactElsewhere();
  }

  private void reactElsewhere() {
    try {
      executor.execute(this::react);
    } catch (RejectedExecutionException e) {
      // The program ends.
    }
  }

  private void react() {
    var now = heap.get();
    double before;
    double after;
    synchronized (this) {
      before = share;
      share = next(now);
      after = share;
    }
    if (after != before) {
      tell(before, after, now);
      reliefs.forEach(relief -> relief.keep(after));
    }
    if (after < 1) {
      lookAgain();
    }
  }

  /** A reading counts once: it changes with the next collection only. */
  private double next(Heap now) {
    if (now.full() >= HIGH && now.used() != reacted) {
      reacted = now.used();
      return Math.max(LEAST_SHARE, share / 2);
    }
    return now.full() < LOW ? Math.min(1, share + STEP) : share;
  }

  private void tell(double before, double after, Heap now) {
    if (before == 1) {
      LOG.warn(
          "Memory is {} % full after a collection: caches and calls at once go down to half",
          Math.round(now.full() * PERCENT));
      notices.accept(
          "Memory is scarce: less is kept and less is done at once until there is room again.");
    } else if (after == 1) {
      LOG.info("There is room in memory again");
    }
  }

  private void lookAgain() {
    try {
      var next =
          timer.schedule(this::reactElsewhere, BETWEEN_STEPS.toNanos(), TimeUnit.NANOSECONDS);
      synchronized (this) {
        nextLook = Optional.of(next);
      }
    } catch (RejectedExecutionException e) {
      // The program ends.
    }
  }

  /** Looks no more. */
  @Override
  public synchronized void close() {
    nextLook.ifPresent(next -> next.cancel(false));
  }
}
