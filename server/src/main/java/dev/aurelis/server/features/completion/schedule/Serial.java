package dev.aurelis.server.features.completion.schedule;

import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * Runs tasks one after another, in the order in which they came, on the threads of another
 * executor. Nobody waits for one, and no lock is held while one runs. Thread-safe.
 */
final class Serial {
  private final Executor executor;
  private final Queue<Runnable> tasks = new ArrayDeque<>();
  private boolean running;

  Serial(Executor executor) {
    this.executor = executor;
  }

  void run(Runnable task) {
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
    } catch (RejectedExecutionException closed) {
      synchronized (tasks) {
        running = false;
        tasks.clear();
      }
    }
  }

  private void runAll() {
    for (var task = next(); task.isPresent(); task = next()) {
      boolean done = false;
      try {
        task.get().run();
        done = true;
      } finally {
        if (!done) {
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
