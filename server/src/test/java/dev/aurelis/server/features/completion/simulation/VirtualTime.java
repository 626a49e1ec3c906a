package dev.aurelis.server.features.completion.simulation;

import dev.aurelis.server.features.completion.schedule.Timer;
import dev.aurelis.server.model.Ticker;
import java.time.Duration;
import java.util.PriorityQueue;

/** A clock with its timers. Due things happen in the order of their times, then of their making. */
public final class VirtualTime implements Ticker, Timer {
  private final PriorityQueue<Event> due = new PriorityQueue<>();
  private long now;
  private long made;

  private static final class Event implements Comparable<Event> {
    private final long at;
    private final long number;
    private final Runnable task;
    private boolean cancelled;

    Event(long at, long number, Runnable task) {
      this.at = at;
      this.number = number;
      this.task = task;
    }

    @Override
    public int compareTo(Event other) {
      return at == other.at ? Long.compare(number, other.number) : Long.compare(at, other.at);
    }
  }

  @Override
  public long nanos() {
    return now;
  }

  @Override
  public Due after(Duration wait, Runnable task) {
    var event = new Event(now + wait.toNanos(), made++, task);
    due.add(event);
    return () -> event.cancelled = true;
  }

  /** Lets a while pass. */
  public void advance(Duration time) {
    long until = now + time.toNanos();
    while (!due.isEmpty() && due.peek().at <= until) {
      var event = due.remove();
      now = event.at;
      if (!event.cancelled) {
        event.task.run();
      }
    }
    now = until;
  }
}
