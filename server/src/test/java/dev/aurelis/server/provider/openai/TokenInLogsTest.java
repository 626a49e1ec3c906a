package dev.aurelis.server.provider.openai;

import static dev.aurelis.server.provider.openai.ScriptedEndpoint.status;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** With every logger at its finest, neither the token nor the prompt is written anywhere. */
class TokenInLogsTest {
  private final Queue<String> lines = new ConcurrentLinkedQueue<>();
  private final Logger root = Logger.getLogger("");
  private final Level before = root.getLevel();
  private final Handler recorder =
      new Handler() {
        @Override
        public void publish(LogRecord record) {
          lines.add(record.getMessage() + " " + record.getThrown());
          if (record.getParameters() != null) {
            for (var parameter : record.getParameters()) {
              lines.add(String.valueOf(parameter));
            }
          }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  @BeforeEach
  void listen() {
    recorder.setLevel(Level.ALL);
    root.setLevel(Level.ALL);
    root.addHandler(recorder);
  }

  @AfterEach
  void restore() {
    root.removeHandler(recorder);
    root.setLevel(before);
  }

  @Test
  void calls_ofEveryOutcome_logNeitherTokenNorPrompt() throws Exception {
    var token = ScriptedEndpoint.TOKEN;
    try (var endpoint = new ScriptedEndpoint()) {
      endpoint.answers(
          ScriptedEndpoint.says("ok"),
          status(401, "{\"error\":{\"message\":\"bad key " + token + "\"}}"),
          status(403, token),
          status(500, "{\"error\":\"" + token + " What is this?\"}"),
          status(429, token).setHeader("Retry-After", token),
          new MockResponse.Builder().onResponseStart(new SocketEffect.CloseSocket()));
      for (int i = 0; i < 6; i++) {
        assertThat(endpoint.end().toString()).doesNotContain(token.substring(3, 15));
      }
    }
    assertThat(lines).noneMatch(line -> line.contains(token.substring(3, 15)));
    assertThat(lines).noneMatch(line -> line.contains("What is this?"));
  }
}
