package dev.aurelis.server.model;

import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * Runs tasks one after another, in the order in which they came, on the threads of another
 * executor. Nobody waits for one, no lock is held while one runs, and one that fails keeps nobody
 * else from running. Refuses tasks as the other executor does. Thread-safe.
 */
public final class InOrder implements Executor {
  private final Executor executor;
  private final Queue<Runnable> tasks = new ArrayDeque<>();
  private boolean running;

  public InOrder(Executor executor) {
    this.executor = executor;
  }

  @Override
  public void execute(Runnable task) {
    synchronized (tasks) {
      tasks.add(task);
      if (running) {
        return;
      }
      running = true;
    }
    go();
  }

  private void go() {
    try {
      executor.execute(this::runAll);
    } catch (RejectedExecutionException e) {
      synchronized (tasks) {
        running = false;
        tasks.clear();
      }
      throw e;
    }
  }

  private void runAll() {
    for (var task = next(); task.isPresent(); task = next()) {
      boolean isDone = false;
      try {
        task.get().run();
        isDone = true;
      } finally {
        if (!isDone) {
          go();
        }
      }
    }
  }

  private Optional<Runnable> next() {
    synchronized (tasks) {
      var task = Optional.ofNullable(tasks.poll());
      running = task.isPresent();
      return task;
    }
  }
}
