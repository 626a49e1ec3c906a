package dev.aurelis.server.model;

import java.util.concurrent.Delayed;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RunnableScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A timer of one thread whose tasks are due by a ticker that may jump ahead, periodic ones
 * excepted. What a jump made due runs as soon as the task of this timer is over that made it.
 */
public final class SleepingTimer extends ScheduledThreadPoolExecutor {
  private final Ticker ticker;

  public SleepingTimer(Ticker ticker, ThreadFactory threads) {
    super(1, threads);
    this.ticker = ticker;
  }

  @Override
  protected <V> RunnableScheduledFuture<V> decorateTask(
      Runnable work, RunnableScheduledFuture<V> task) {
    return task.isPeriodic()
        ? task
        : new ByTicker<>(task, ticker.nanos() + task.getDelay(TimeUnit.NANOSECONDS), ticker);
  }

  /** Is due by the ticker, and all else as it was. */
  private record ByTicker<V>(RunnableScheduledFuture<V> task, long at, Ticker ticker)
      implements RunnableScheduledFuture<V> {
    @Override
    public long getDelay(TimeUnit unit) {
      return unit.convert(at - ticker.nanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public int compareTo(Delayed other) {
      return other instanceof ByTicker<?> known
          ? Long.signum(at - known.at)
          : Long.compare(getDelay(TimeUnit.NANOSECONDS), other.getDelay(TimeUnit.NANOSECONDS));
    }

    @Override
    public boolean isPeriodic() {
      return task.isPeriodic();
    }

    @Override
    public void run() {
      task.run();
    }

    @Override
    public boolean cancel(boolean mayInterrupt) {
      return task.cancel(mayInterrupt);
    }

    @Override
    public boolean isCancelled() {
      return task.isCancelled();
    }

    @Override
    public boolean isDone() {
      return task.isDone();
    }

    @Override
    public V get() throws InterruptedException, ExecutionException {
      return task.get();
    }

    @Override
    public V get(long timeout, TimeUnit unit)
        throws InterruptedException, ExecutionException, TimeoutException {
      return task.get(timeout, unit);
    }
  }
}
