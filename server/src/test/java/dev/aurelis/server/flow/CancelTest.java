package dev.aurelis.server.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is cancelled in the editor ends at the provider. */
class CancelTest {
  @TempDir Path folder;

  enum Way {
    COMMAND,
    NAMELESS_COMMAND,
    PROGRESS,
    REQUEST;

    void cancel(Desk desk, String job) {
      switch (this) {
        case COMMAND -> desk.execute("cancel", "{\"job\":\"" + job + "\"}", "");
        case NAMELESS_COMMAND -> desk.execute("cancel", "{}", "");
        case PROGRESS ->
            desk.client.notify("window/workDoneProgress/cancel", "{\"token\":\"mine\"}");
        case REQUEST -> desk.client.request("aurelis/cancel", "{\"job\":\"" + job + "\"}");
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void job_cancelled_closesTheConnection(Way way) throws Exception {
    try (var simulator = Samples.slow();
        var desk = Desk.with(folder, simulator)) {
      var uri = desk.open("Cart.java", "java", Samples.CART);
      var job = desk.command("explain", uri, 1, 9, ",\"workDoneToken\":\"mine\"");
      Desk.awaitSpeaking(simulator, 1);
      long began = System.nanoTime();

      way.cancel(desk, job);

      var over = Desk.awaitOver(simulator);
      System.out.printf(
          "%s: connection closed after %.1f ms%n", way, (System.nanoTime() - began) / 1e6);
      assertThat(over.clientClosed()).isTrue();
      assertThat(over.tokensSent()).isLessThan(100);
      desk.client.await("the end of the progress", one -> one.toString().contains("\"end\""));
      assertThat(desk.messages()).isEmpty();
    }
  }

  @Test
  void shutdown_modelCallsPending_endsWithZeroAndClosesTheConnections() throws Exception {
    try (var simulator = Samples.slow();
        var desk = Desk.with(folder, simulator)) {
      var uri = desk.open("Cart.java", "java", Samples.CART);
      desk.command("explain", uri, 1, 9);
      Desk.awaitSpeaking(simulator, 1);
      desk.command("refactor", uri, 1, 9);
      Desk.awaitSpeaking(simulator, 2);

      assertThat(desk.client.leave()).isZero();

      var over = simulator.journal().awaitEnded(2, Desk.PATIENCE);
      assertThat(over).hasSize(2).allMatch(entry -> entry.clientClosed());
    }
  }

  @Test
  void lostClient_modelCallPending_endsWithOneAndClosesTheConnection() throws Exception {
    try (var simulator = Samples.slow();
        var desk = Desk.with(folder, simulator)) {
      var uri = desk.open("Cart.java", "java", Samples.CART);
      desk.command("explain", uri, 1, 9);
      Desk.awaitSpeaking(simulator, 1);

      assertThat(desk.client.endInput().exitCode()).isEqualTo(1);

      assertThat(Desk.awaitOver(simulator).clientClosed()).isTrue();
    }
  }
}
