package dev.aurelis.server.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aurelis.server.sim.wire.Pause;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Time on the wire: who waits how long, and who is seen to leave. */
class LeavingTest {
  @Test
  void client_leavingBetweenTokens_isNoticedLongBeforeTheNextOne() throws Exception {
    var config =
        SimulatorConfig.builder()
            .latency(Latency.fixed(Duration.ZERO, Duration.ofHours(1)))
            .script(List.of("one two three"))
            .build();
    try (var simulator = Simulator.start(config)) {
      try (var raw = new RawClient(simulator)) {
        raw.post("/v1/chat/completions", SimClient.asking("m", "x", true));
        raw.readUntil("\"one\"");
      }
      var entry = simulator.journal().awaitEnded(1, SimClient.PATIENCE).getFirst();
      assertThat(entry.ended()).isTrue();
      assertThat(entry.clientClosed()).isTrue();
      assertThat(entry.tokensSent()).isEqualTo(1);
    }
  }

  @Test
  void client_readingToTheEnd_hasNotLeft() throws Exception {
    try (var simulator = Simulator.start(SimulatorConfig.defaults());
        var raw = new RawClient(simulator)) {
      raw.post("/v1/chat/completions", SimClient.asking("m", "x", true));
      assertThat(raw.readText()).endsWith("0\r\n\r\n");
      var entry = simulator.journal().awaitEnded(1, SimClient.PATIENCE).getFirst();
      assertThat(entry.clientClosed()).isFalse();
    }
  }

  @Test
  void latency_sameSeed_waitsTheSameTimes() throws Exception {
    var first = waits(7);
    assertThat(first).hasSizeGreaterThan(5).isEqualTo(waits(7)).isNotEqualTo(waits(8));
    assertThat(first.getFirst()).isBetween(Duration.ofMillis(100), Duration.ofSeconds(4));
  }

  private static List<Duration> waits(long seed) throws Exception {
    var waits = Collections.synchronizedList(new ArrayList<Duration>());
    Pause noting =
        (length, gone) -> {
          waits.add(length);
          return gone.getCount() > 0;
        };
    var config =
        SimulatorConfig.builder().seed(seed).latency(Latency.recorded()).pause(noting).build();
    try (var simulator = Simulator.start(config);
        var client = new SimClient(simulator)) {
      client.post("/v1/chat/completions", SimClient.asking("m", "some words to be said", true));
      return List.copyOf(waits);
    }
  }
}
