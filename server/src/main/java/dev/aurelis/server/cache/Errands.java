package dev.aurelis.server.cache;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * Work for slow tiers that nobody waits for, done one after the other in its order. The queue is
 * bounded: what does not fit is dropped, but forgetting never is.
 */
final class Errands {
  /** Work that waits. */
  static final int MOST = 256;

  /** Characters that wait to be kept. */
  static final int MOST_CHARS = 8 << 20;

  private final Executor executor;
  private final Deque<Errand> waiting = new ArrayDeque<>();
  private int chars;
  private boolean running;
  private long dropped;

  private record Errand(int chars, Runnable work) {}

  Errands(Executor executor) {
    this.executor = executor;
  }

  /**
   * Does something later, unless too much waits already.
   *
   * @param size characters that are held until then
   */
  void later(int size, Runnable work) {
    synchronized (waiting) {
      if (waiting.size() >= MOST || chars + size > MOST_CHARS) {
        dropped++;
        return;
      }
    }
    surely(size, work);
  }

  /** Does something later, however much waits. */
  void surely(Runnable work) {
    surely(0, work);
  }

  private void surely(int size, Runnable work) {
    boolean idle;
    synchronized (waiting) {
      waiting.add(new Errand(size, work));
      chars += size;
      idle = !running;
      running = true;
    }
    if (idle) {
      run();
    }
  }

  private void run() {
    try {
      executor.execute(this::work);
    } catch (RejectedExecutionException e) {
      synchronized (waiting) {
        waiting.clear(); // the process ends
        chars = 0;
        running = false;
      }
    }
  }

  private void work() {
    for (var next = next(); next.isPresent(); next = next()) {
      next.get().work().run();
    }
  }

  private Optional<Errand> next() {
    synchronized (waiting) {
      var next = Optional.ofNullable(waiting.poll());
      next.ifPresentOrElse(errand -> chars -= errand.chars(), () -> running = false);
      return next;
    }
  }

  /** How often something was dropped. */
  long dropped() {
    synchronized (waiting) {
      return dropped;
    }
  }
}
