package dev.aurelis.server.testing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.Delayed;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * A scheduler whose time stands still until a test moves it. Tasks run on the thread that moves it,
 * in the order of their times.
 */
public final class HandScheduler extends AbstractExecutorService
    implements ScheduledExecutorService {
  private final PriorityQueue<Task<?>> due =
      new PriorityQueue<>(
          Comparator.<Task<?>>comparingLong(task -> task.at)
              .thenComparingLong(task -> task.number));
  private long now;
  private long count;

  /** Moves the time and runs what is due on the way. */
  public void advance(long time, TimeUnit unit) {
    long until;
    synchronized (due) {
      until = now + unit.toNanos(time);
    }
    while (true) {
      Task<?> next;
      synchronized (due) {
        next = due.peek();
        if (next == null || next.at > until) {
          now = until;
          return;
        }
        due.remove();
        now = next.at;
      }
      next.runOnce();
    }
  }

  /** Tasks that wait for their time. */
  public int waiting() {
    synchronized (due) {
      due.removeIf(FutureTask::isCancelled);
      return due.size();
    }
  }

  @Override
  public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
    return add(new Task<>(command, null), delay, unit);
  }

  @Override
  public <V> ScheduledFuture<V> schedule(Callable<V> callable, long delay, TimeUnit unit) {
    return add(new Task<>(callable), delay, unit);
  }

  @Override
  public ScheduledFuture<?> scheduleAtFixedRate(
      Runnable command, long delay, long period, TimeUnit unit) {
    var task = new Task<Object>(command, null);
    task.period = unit.toNanos(period);
    return add(task, delay, unit);
  }

  @Override
  public ScheduledFuture<?> scheduleWithFixedDelay(
      Runnable command, long delay, long period, TimeUnit unit) {
    return scheduleAtFixedRate(command, delay, period, unit);
  }

  @Override
  public void execute(Runnable command) {
    command.run();
  }

  private <V> Task<V> add(Task<V> task, long delay, TimeUnit unit) {
    synchronized (due) {
      task.at = now + unit.toNanos(delay);
      task.number = count++;
      due.add(task);
    }
    return task;
  }

  @Override
  public void shutdown() {
    shutdownNow();
  }

  @Override
  public List<Runnable> shutdownNow() {
    synchronized (due) {
      var left = new ArrayList<Runnable>(due);
      due.clear();
      return left;
    }
  }

  @Override
  public boolean isShutdown() {
    return false;
  }

  @Override
  public boolean isTerminated() {
    return false;
  }

  @Override
  public boolean awaitTermination(long timeout, TimeUnit unit) {
    return true;
  }

  private final class Task<V> extends FutureTask<V> implements ScheduledFuture<V> {
    private long at;
    private long number;
    private long period;

    Task(Callable<V> callable) {
      super(callable);
    }

    Task(Runnable command, V result) {
      super(command, result);
    }

    void runOnce() {
      if (period == 0) {
        run();
      } else if (!isCancelled() && runAndReset()) {
        add(this, period, TimeUnit.NANOSECONDS);
      }
    }

    @Override
    public long getDelay(TimeUnit unit) {
      synchronized (due) {
        return unit.convert(at - now, TimeUnit.NANOSECONDS);
      }
    }

    @Override
    public int compareTo(Delayed other) {
      return Long.compare(getDelay(TimeUnit.NANOSECONDS), other.getDelay(TimeUnit.NANOSECONDS));
    }
  }
}
