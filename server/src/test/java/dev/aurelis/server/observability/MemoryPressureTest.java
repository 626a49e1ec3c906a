package dev.aurelis.server.observability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aurelis.server.observability.MemoryPressure.Heap;
import dev.aurelis.server.orchestrator.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MemoryPressureTest {
  private final VirtualTime time = new VirtualTime();
  private final List<Double> shares = new ArrayList<>();
  private final List<String> notices = new ArrayList<>();
  private int reads;
  private Heap heap = new Heap(50, 100);
  private final MemoryPressure pressure =
      new MemoryPressure(this::read, List.of(shares::add), time, time, Runnable::run, notices::add);

  private Heap read() {
    reads++;
    return heap;
  }

  @Test
  void look_roomEnough_changesNothingAndSetsNoTimer() {
    for (int i = 0; i < 1_000; i++) {
      pressure.look();
    }
    assertThat(reads).as("not oftener than once a second").isEqualTo(1);
    time.advance(Duration.ofSeconds(1));
    pressure.look();
    assertThat(reads).isEqualTo(2);
    assertThat(shares).isEmpty();
    assertThat(time.pending()).isZero();
  }

  @Test
  void look_fourFifthsFull_goesDownToHalfAndBackUpByStepsOnceThereIsRoom() {
    heap = new Heap(80, 100);
    pressure.look();
    assertThat(shares).containsExactly(0.5);
    time.advance(Duration.ofSeconds(30));
    assertThat(shares).as("the same collection counts once").containsExactly(0.5);
    heap = new Heap(75, 100);
    time.advance(Duration.ofSeconds(30));
    assertThat(shares).as("not yet room enough").containsExactly(0.5);
    heap = new Heap(60, 100);
    time.advance(Duration.ofSeconds(10));
    assertThat(shares).containsExactly(0.5, 0.75, 1.0);
    assertThat(notices).hasSize(1);
    assertThat(time.pending()).isZero();
  }

  @Test
  void look_stillFullAfterTheNextCollections_goesDownToAQuarterAndNoFurther() {
    for (int used = 85; used < 95; used++) {
      heap = new Heap(used, 100);
      pressure.look();
      time.advance(Duration.ofSeconds(5));
    }
    assertThat(shares).containsExactly(0.5, 0.25);
    assertThat(notices).as("one episode").hasSize(1);
  }

  @Test
  void look_sizeUnknown_changesNothing() {
    heap = new Heap(80, -1);
    pressure.look();
    assertThat(shares).isEmpty();
  }

  @Test
  void oldGeneration_ofThisMachine_isKnown() {
    assertThat(new OldGeneration().get().most()).isPositive();
  }
}
