package dev.aurelis.server.cache;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
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

  /** Answers that are kept at one go: for so long others wait for the tier. */
  private static final int TOGETHER = 64;

  private final Executor executor;
  private final Deque<Errand> waiting = new ArrayDeque<>();
  private int chars;
  private boolean running;
  private long dropped;

  /** Something to do. */
  private sealed interface Errand {
    record Work(Runnable work) implements Errand {}

    record Keeping(AnswerCache cache, Kept kept) implements Errand {}
  }

  Errands(Executor executor) {
    this.executor = executor;
  }

  /** Has an answer kept later, with those that follow it, unless too much waits already. */
  void keep(AnswerCache cache, Kept kept) {
    add(new Errand.Keeping(cache, kept), false);
  }

  /** Does something later, however much waits. */
  void surely(Runnable work) {
    add(new Errand.Work(work), true);
  }

  private void add(Errand errand, boolean surely) {
    boolean idle;
    synchronized (waiting) {
      if (!surely && (waiting.size() >= MOST || chars + length(errand) > MOST_CHARS)) {
        dropped++;
        return;
      }
      waiting.add(errand);
      chars += length(errand);
      idle = !running;
      running = true;
    }
    if (idle) {
      run();
    }
  }

  private static int length(Errand errand) {
    return switch (errand) {
      case Errand.Work _ -> 0;
      case Errand.Keeping(_, var kept) -> kept.entry().length();
    };
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
    for (var next = next(); !next.isEmpty(); next = next()) {
      if (next.getFirst() instanceof Errand.Work(var work)) {
        work.run();
      } else {
        keep(next);
      }
    }
  }

  private static void keep(List<Errand> errands) {
    var byCache = new LinkedHashMap<AnswerCache, List<Kept>>();
    for (var errand : errands) {
      if (errand instanceof Errand.Keeping(var cache, var kept)) {
        byCache.computeIfAbsent(cache, _ -> new ArrayList<>()).add(kept);
      }
    }
    byCache.forEach(AnswerCache::putAll);
  }

  /** The next errand, with all that follow it where they too have an answer kept. */
  private List<Errand> next() {
    synchronized (waiting) {
      var next = new ArrayList<Errand>();
      do {
        Optional.ofNullable(waiting.poll()).ifPresent(next::add);
      } while (!next.isEmpty()
          && next.size() < TOGETHER
          && next.getFirst() instanceof Errand.Keeping
          && waiting.peek() instanceof Errand.Keeping);
      next.forEach(errand -> chars -= length(errand));
      running = !next.isEmpty();
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
