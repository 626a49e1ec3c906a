package dev.aurelis.server.model;

import java.time.Duration;

/**
 * A monotonic clock that can count the machine's sleep as well. Some machines' own monotonic clocks
 * stand still meanwhile. Thread-safe.
 */
public final class SleepingTicker implements Ticker {
  /** Clocks that differ by less than this between two looks are merely not exact. */
  private static final Duration LEAST = Duration.ofSeconds(2);

  private final Ticker awake;
  private final Ticker always;
  private volatile long slept;
  private long ahead;

  /**
   * @param awake may stand still while the machine sleeps
   * @param always goes on
   */
  public SleepingTicker(Ticker awake, Ticker always) {
    this.awake = awake;
    this.always = always;
    this.ahead = always.nanos() - awake.nanos();
  }

  @Override
  public long nanos() {
    return awake.nanos() + slept;
  }

  /** How long the machine slept since the last look; not counted yet. */
  public synchronized Duration look() {
    long now = always.nanos() - awake.nanos();
    var gained = Duration.ofNanos(now - ahead);
    ahead = now;
    return gained.compareTo(LEAST) < 0 ? Duration.ZERO : gained;
  }

  /** Counts a sleep: all that was to be later is that much nearer. */
  public synchronized void count(Duration sleep) {
    slept += sleep.toNanos();
  }
}
