package dev.aurelis.server.flow;

import static dev.aurelis.server.testing.RawClient.errorCode;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aurelis.server.sim.Latency;
import dev.aurelis.server.sim.Simulator;
import dev.aurelis.server.sim.SimulatorConfig;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A completion's stream lives as long as something can become of it. */
class InlineStreamTest {
  private static final int CANCELLED = -32800;

  @TempDir Path folder;

  @Test
  void stream_otherTextTyped_isClosedAndTheRequestAnsweredOnce() throws Exception {
    try (var simulator = Samples.slow();
        var desk = Desk.with(folder, simulator)) {
      var uri = desk.open("Cart.java", "java", Samples.HOLE);
      int asked = desk.inline(uri, Samples.HOLE_LINE, Samples.HOLE_COLUMN);
      Desk.awaitSpeaking(simulator, 1);

      desk.type(uri, 2, Samples.HOLE_LINE, Samples.HOLE_COLUMN, "other");

      assertClosed(simulator, desk, asked);
    }
  }

  @Test
  void stream_documentClosed_isClosedAndTheRequestAnsweredOnce() throws Exception {
    try (var simulator = Samples.slow();
        var desk = Desk.with(folder, simulator)) {
      var uri = desk.open("Cart.java", "java", Samples.HOLE);
      int asked = desk.inline(uri, Samples.HOLE_LINE, Samples.HOLE_COLUMN);
      Desk.awaitSpeaking(simulator, 1);

      desk.closeDocument(uri);

      assertClosed(simulator, desk, asked);
    }
  }

  @Test
  void stream_newerRequest_servesItToo() throws Exception {
    try (var simulator = Samples.slow();
        var desk = Desk.with(folder, simulator)) {
      var uri = desk.open("Cart.java", "java", Samples.HOLE);
      int older = desk.inline(uri, Samples.HOLE_LINE, Samples.HOLE_COLUMN);
      Desk.awaitSpeaking(simulator, 1);

      int newer = desk.inline(uri, Samples.HOLE_LINE, Samples.HOLE_COLUMN);

      assertThat(errorCode(desk.client.answerTo(older))).isEqualTo(CANCELLED);
      assertThat(simulator.journal().entries()).hasSize(1);
      desk.client.cancel(newer);
      assertThat(errorCode(desk.client.answerTo(newer))).isEqualTo(CANCELLED);
      assertThat(Desk.awaitOver(simulator).clientClosed()).isTrue();
      assertThat(answers(desk, older)).isOne();
      assertThat(answers(desk, newer)).isOne();
    }
  }

  @Test
  void stream_typedAsTheModelSays_goesOn() throws Exception {
    var thinking = Latency.fixed(Duration.ofMillis(500), Duration.ZERO);
    try (var simulator = Simulator.start(SimulatorConfig.builder().latency(thinking).build());
        var desk = Desk.with(folder, simulator)) {
      simulator.script("items.size();\n");
      var uri = desk.open("Cart.java", "java", Samples.HOLE);
      int asked = desk.inline(uri, Samples.HOLE_LINE, Samples.HOLE_COLUMN);
      simulator.journal().await(all -> !all.isEmpty(), Desk.PATIENCE);

      desk.type(uri, 2, Samples.HOLE_LINE, Samples.HOLE_COLUMN, "it");

      assertThat(desk.client.answerTo(asked).toString()).contains("items.size();");
      int typedOn = desk.inline(uri, Samples.HOLE_LINE, Samples.HOLE_COLUMN + 2);
      assertThat(desk.client.answerTo(typedOn).toString()).contains("items.size();");
      assertThat(simulator.journal().entries()).hasSize(1);
    }
  }

  private static void assertClosed(Simulator simulator, Desk desk, int asked)
      throws InterruptedException {
    assertThat(errorCode(desk.client.answerTo(asked))).isEqualTo(CANCELLED);
    var over = Desk.awaitOver(simulator);
    assertThat(over.clientClosed()).isTrue();
    desk.client.request("aurelis/status", "{}");
    assertThat(answers(desk, asked)).isOne();
  }

  private static long answers(Desk desk, int id) {
    return desk.client.messages().stream()
        .filter(one -> !one.has("method") && one.get("id").getAsInt() == id)
        .count();
  }
}
