package dev.aurelis.server.features.completion.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
  void taskThatFails_keepsNobodyElseFromRunning() {
    Runnable failing =
        () -> {
          serial.run(() -> done.add("brought"));
          throw new IllegalStateException("expected");
        };
    assertThatThrownBy(() -> serial.run(failing)).hasMessage("expected");

    serial.run(() -> done.add("later"));

    assertThat(done).containsExactly("brought", "later");
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
