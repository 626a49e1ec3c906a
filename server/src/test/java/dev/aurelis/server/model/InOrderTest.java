package dev.aurelis.server.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class InOrderTest {
  @Test
  void execute_manyThreads_runsOneAfterAnotherInOrder() throws Exception {
    List<Integer> ran = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var inOrder = new InOrder(threads);
      for (int i = 0; i < 10_000; i++) {
        int number = i;
        inOrder.execute(() -> ran.add(number));
      }
      threads.shutdown();
      assertThat(threads.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(ran).hasSize(10_000).isSorted();
  }

  @Test
  void execute_fromWithinATask_runsAfterIt() {
    List<String> ran = new ArrayList<>();
    var inOrder = new InOrder(Runnable::run);
    inOrder.execute(() -> {
      inOrder.execute(() -> ran.add("inner"));
      ran.add("outer");
    });
    assertThat(ran).containsExactly("outer", "inner");
  }

  @Test
  void execute_taskThatFails_keepsNobodyElseFromRunning() {
    List<String> ran = new ArrayList<>();
    var inOrder = new InOrder(Runnable::run);
    Runnable failing =
        () -> {
          inOrder.execute(() -> ran.add("brought"));
          throw new IllegalStateException("expected");
        };
    assertThatThrownBy(() -> inOrder.execute(failing)).hasMessage("expected");

    inOrder.execute(() -> ran.add("later"));

    assertThat(ran).containsExactly("brought", "later");
  }

  @Test
  void execute_executorShutDown_refusesEachTime() {
    var inOrder =
        new InOrder(task -> {
          throw new RejectedExecutionException();
        });
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> inOrder.execute(() -> {}))
          .isInstanceOf(RejectedExecutionException.class);
    }
  }
}
