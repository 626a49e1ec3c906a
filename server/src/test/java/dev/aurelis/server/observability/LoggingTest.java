package dev.aurelis.server.observability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aurelis.server.security.Secret;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class LoggingTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final Logging logging =
      new Logging(new PrintStream(bytes, true, StandardCharsets.UTF_8), Level.INFO);
  private final org.slf4j.Logger log = LoggerFactory.getLogger("test");

  @AfterEach
  void restore() throws Exception {
    LogManager.getLogManager().readConfiguration();
  }

  private String written() {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  @Test
  void record_withControlCharacters_isOneLine() {
    logging.install();
    log.warn("name {}", "\u001b[31mred\u009b2K\r\nINFO forged: record\n\u202etxt\u2028\u0000");
    assertThat(written().lines()).hasSize(1);
    assertThat(written())
        .contains("\\u001b[31mred\\u009b2K\\u000d\\u000aINFO forged")
        .doesNotContain("\u001b")
        .doesNotContain("\u202e");
  }

  @Test
  void exception_isOneLine() {
    logging.install();
    log.error("failed", new IllegalStateException("first\nsecond", new RuntimeException("cause")));
    assertThat(written().lines()).hasSize(1);
    assertThat(written()).contains("first\\u000asecond", "cause", "at dev.aurelis");
  }

  @Test
  void secret_isMaskedInEveryForm() {
    var token = "tok/en+with=odd&chars";
    logging.install();
    logging.protect(new Secret(token));
    log.info("plain {}", token);
    log.info(
        "base64 {}", Base64.getEncoder().encodeToString(token.getBytes(StandardCharsets.UTF_8)));
    log.info("url {}", URLEncoder.encode(token, StandardCharsets.UTF_8));
    log.info("thrown", new IllegalStateException("Bearer " + token));
    assertThat(written())
        .doesNotContain(token)
        .doesNotContain(token.substring(0, 12))
        .doesNotContain("dG9rL2Vu")
        .doesNotContain("tok%2Fen");
    assertThat(written().lines().filter(line -> line.contains("[secret]"))).hasSize(4);
  }

  @Test
  void level_isObeyed() {
    logging.install();
    log.debug("not this");
    log.info("this");
    assertThat(written()).contains("this").doesNotContain("not this");
  }

  @Test
  void lsp4j_isSilent() {
    logging.install();
    Logger.getLogger("org.eclipse.lsp4j.jsonrpc.RemoteEndpoint").severe("the whole message body");
    assertThat(written()).isEmpty();
  }

  @Test
  void longRecord_isCut() {
    logging.install();
    log.info("x".repeat(1_000_000));
    assertThat(written().length()).isLessThan(LineFormatter.MOST_CHARS + 10);
  }

  @Test
  void targetThatIsGone_isNobodysBusiness() {
    var gone =
        new Logging(
            new PrintStream(
                new java.io.OutputStream() {
                  @Override
                  public void write(int b) throws java.io.IOException {
                    throw new java.io.IOException("Broken pipe");
                  }
                }),
            Level.INFO);
    gone.install();
    log.info("nobody reads this");
  }
}
