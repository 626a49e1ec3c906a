package dev.aurelis.server.flow;

import dev.aurelis.server.sim.Latency;
import dev.aurelis.server.sim.Simulator;
import dev.aurelis.server.sim.SimulatorConfig;
import java.io.IOException;
import java.time.Duration;

/** Code and providers that several tests use. */
final class Samples {
  static final String CART =
      """
      class Cart {
          int total(int a) {
              return a;
          }
      }
      """;

  /** With the cursor of an inline completion at the end of line 2. */
  static final String HOLE =
      """
      class Cart {
          int total(java.util.List<Integer> items) {
              int sum =\s
              return sum;
          }
      }
      """;

  static final int HOLE_LINE = 2;
  static final int HOLE_COLUMN = 18;

  private Samples() {}

  /** Speaks one word a second, for longer than any test waits. */
  static Simulator slow() throws IOException {
    var simulator =
        Simulator.start(
            SimulatorConfig.builder()
                .latency(Latency.fixed(Duration.ZERO, Duration.ofSeconds(1)))
                .build());
    simulator.script("item ".repeat(200), "item ".repeat(200), "item ".repeat(200));
    return simulator;
  }

  static Simulator instant(String... says) throws IOException {
    var simulator = Simulator.start(SimulatorConfig.defaults());
    simulator.script(says);
    return simulator;
  }
}
