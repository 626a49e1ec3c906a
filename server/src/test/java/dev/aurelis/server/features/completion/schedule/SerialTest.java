package dev.aurelis.server.features.completion.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

class SerialTest {
  private final Serial serial = new Serial(Runnable::run);
  private final List<String> done = new ArrayList<>();

  @Test
  void taskBroughtByATask_runsAfterIt() {
    serial.run(() -> {
      serial.run(() -> done.add("second"));
      done.add("first");
    });

    assertThat(done).containsExactly("first", "second");
  }

  @Test
  void executorIsClosed_dropsTheTask() {
    var closed =
        new Serial(task -> {
          throw new RejectedExecutionException();
        });

    closed.run(() -> done.add("never"));

    assertThat(done).isEmpty();
  }
}
