package dev.aurelis.server.features.completion.schedule;

import dev.aurelis.server.model.InOrder;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/** Runs tasks in their order; drops them once the threads are shut down. */
final class Serial {
  private final InOrder inOrder;

  Serial(Executor executor) {
    inOrder = new InOrder(executor);
  }

  void run(Runnable task) {
    try {
      inOrder.execute(task);
    } catch (RejectedExecutionException closed) {
      // the program ends: nobody waits for an answer any more
    }
  }
}
