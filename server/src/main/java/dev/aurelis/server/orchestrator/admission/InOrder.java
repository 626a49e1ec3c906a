package dev.aurelis.server.orchestrator.admission;

import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * Runs tasks one after another, in the order in which they came, on the threads of another
 * executor. A place that is given back is so before the next one asks for it. Thread-safe.
 */
final class InOrder implements Executor {
  private final Executor executor;
  private final Queue<Runnable> tasks = new ArrayDeque<>();
  private boolean running;

  InOrder(Executor executor) {
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
      task.get().run();
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
