package dev.aurelis.server.lsp;

import static dev.aurelis.server.testing.RawClient.errorCode;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aurelis.server.testing.RawClient;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Process life as far as one connection sees it (LSP 3.18, "Server lifecycle"). */
class LifeCycleTest {
  private static RawClient server() {
    return TestServer.start(session -> List.of(new EchoFeature(session)));
  }

  @Test
  void exit_afterShutdown_endsWithZero() {
    try (var client = server()) {
      client.initialize();
      assertThat(client.leave()).isZero();
    }
  }

  @Test
  void exit_withoutShutdown_endsWithOne() {
    try (var client = server()) {
      client.initialize();
      client.notify("exit", null);
      assertThat(client.exitCode()).isEqualTo(1);
    }
  }

  @Test
  void endOfInput_endsWithOne() {
    try (var client = server()) {
      client.initialize();
      client.endInput();
      assertThat(client.exitCode()).isEqualTo(1);
    }
  }

  @Test
  void request_beforeInitialize_isNotInitialized() {
    try (var client = server()) {
      assertThat(errorCode(client.request("test/echo", "{\"text\":\"a\"}"))).isEqualTo(-32002);
      assertThat(errorCode(client.request("shutdown", null))).isEqualTo(-32002);
      assertThat(client.initialize().has("result")).isTrue();
    }
  }

  @Test
  void initialize_twice_isRefusedAndTheServerGoesOn() {
    try (var client = server()) {
      client.initialize();
      assertThat(errorCode(client.initialize())).isEqualTo(-32600);
      EchoFeature.assertAlive(client);
    }
  }

  @Test
  void request_afterShutdown_isInvalid() {
    try (var client = server()) {
      client.initialize();
      client.request("shutdown", null);
      assertThat(errorCode(client.request("test/echo", "{\"text\":\"a\"}"))).isEqualTo(-32600);
      client.notify("exit", null);
      assertThat(client.exitCode()).isZero();
    }
  }
}
