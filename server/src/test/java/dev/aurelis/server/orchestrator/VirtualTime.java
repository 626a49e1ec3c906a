package dev.aurelis.server.orchestrator;

import dev.aurelis.server.model.Ticker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Delayed;
import java.util.concurrent.FutureTask;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.RunnableScheduledFuture;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Time that stands until a test moves it; tasks run on the thread that moves it. */
public final class VirtualTime extends ScheduledThreadPoolExecutor implements Ticker {
  private final PriorityBlockingQueue<Task> tasks =
      new PriorityBlockingQueue<>(16, Comparator.comparingLong((Task task) -> task.at));
  private final List<Duration> waits = new ArrayList<>();
  private long now = 1_000_000;

  public VirtualTime() {
    super(0);
  }

  @Override
  public long nanos() {
    return now;
  }

  @Override
  public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
    waits.add(Duration.ofNanos(unit.toNanos(delay)));
    var task = new Task(command, now + unit.toNanos(delay));
    tasks.add(task);
    return task;
  }

  /** Every wait that was asked for. */
  public List<Duration> waits() {
    return List.copyOf(waits);
  }

  /** How many tasks wait. */
  public long pending() {
    return tasks.stream().filter(task -> !task.isCancelled()).count();
  }

  public void advance(Duration time) {
    long end = now + time.toNanos();
    for (var next = tasks.peek(); next != null && next.at <= end; next = tasks.peek()) {
      tasks.remove(next);
      now = Math.max(now, next.at);
      next.run();
    }
    now = end;
  }

  private final class Task extends FutureTask<Void> implements RunnableScheduledFuture<Void> {
    private final long at;

    Task(Runnable command, long at) {
      super(command, null);
      this.at = at;
    }

    @Override
    public boolean isPeriodic() {
      return false;
    }

    @Override
    public long getDelay(TimeUnit unit) {
      return unit.convert(at - now, TimeUnit.NANOSECONDS);
    }

    @Override
    public int compareTo(Delayed other) {
      return Long.compare(getDelay(TimeUnit.NANOSECONDS), other.getDelay(TimeUnit.NANOSECONDS));
    }
  }
}
