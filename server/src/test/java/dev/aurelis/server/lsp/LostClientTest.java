package dev.aurelis.server.lsp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aurelis.server.lsp.session.EditorClient;
import dev.aurelis.server.lsp.session.Session;
import dev.aurelis.server.testing.HandScheduler;
import dev.aurelis.server.testing.RawClient;
import dev.aurelis.server.workspace.text.DocumentStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** The server ends when its client is gone, however it went, and never waits for work. */
class LostClientTest {
  private final Map<Long, Instant> living = new ConcurrentHashMap<>(Map.of(77L, Instant.EPOCH));
  private final HandScheduler scheduler = new HandScheduler();

  private LspServer.Parts parts(OptionalLong clientProcessId) {
    var usual = TestServer.parts(new DocumentStore(), session -> List.of(new EchoFeature(session)));
    return new LspServer.Parts(
        usual.version(),
        clientProcessId,
        id -> Optional.ofNullable(living.get(id)),
        usual.documents(),
        usual.features(),
        usual.listener(),
        usual.executor(),
        scheduler,
        usual.threads(),
        usual.ticker());
  }

  @Test
  void parentOfInitialize_thatDies_endsTheServerWithTheInputStillOpen() {
    try (var client = RawClient.start(new LspServer(parts(OptionalLong.empty()))::run)) {
      client.request("initialize", "{\"processId\":77,\"capabilities\":{}}");
      EchoFeature.assertAlive(client);
      living.remove(77L);
      scheduler.advance(10, TimeUnit.SECONDS);
      assertThat(client.exitCode()).isEqualTo(1);
    }
  }

  @Test
  void parentOfTheCommandLine_thatDies_endsTheServer() {
    try (var client = RawClient.start(new LspServer(parts(OptionalLong.of(77)))::run)) {
      client.initialize();
      living.remove(77L);
      scheduler.advance(10, TimeUnit.SECONDS);
      assertThat(client.exitCode()).isEqualTo(1);
    }
  }

  @Test
  void outputThatBreaks_endsTheServerWithTheInputStillOpen() {
    var session = new AtomicReference<Session>();
    var client =
        TestServer.start(made -> {
          session.set(made);
          return List.of();
        });
    client.initialize();
    client.breakOutput();
    while (!client.hasExited()) {
      session.get().client().showMessage(EditorClient.MessageType.INFO, "is anybody there");
    }
    assertThat(client.exitCode()).isEqualTo(1);
  }

  @Test
  void shutdown_withTwentyRequestsRunning_endsWithZeroAndCancelsThem() throws Exception {
    var never = new CountDownLatch(1);
    var latches = new ArrayList<CountDownLatch>();
    for (int at = 0; at < 20; at++) {
      latches.add(new CountDownLatch(1));
    }
    try (var client = TestServer.start(session -> List.of(new PendingFeature(latches, never)))) {
      client.initialize();
      for (int at = 0; at < 20; at++) {
        client.send("test/pending", "{\"number\":" + at + "}");
      }
      assertThat(client.leave()).isZero();
      for (var cancelled : latches) {
        assertThat(cancelled.await(RawClient.PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
      }
    }
  }

  @Test
  void endOfInput_afterShutdown_isStillALostClient() {
    try (var client = TestServer.start(session -> List.of())) {
      client.initialize();
      client.request("shutdown", null);
      client.endInput();
      assertThat(client.exitCode()).isEqualTo(1);
    }
  }
}
