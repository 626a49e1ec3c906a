package dev.aurelis.server.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretScanTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "key = \"AKIAQ3EGUZ7WXYZABCDE\"",
        "-----BEGIN RSA PRIVATE KEY-----",
        "-----BEGIN PRIVATE KEY-----",
        "t = 'ghp_abcdefghijklmnopqrstuvwxyz0123456789'",
        "String dbPassword = \"hunter2-Xk9pQ\";",
        "  \"api_key\": \"8f3b2c91d4e7\",",
        "$secret => 'kP93-xQz7_b1'",
      })
  void of_line_holdsASecret(String line) {
    assertThat(SecretScan.of("x\n" + line + "\ny"))
        .singleElement()
        .satisfies(
            found -> assertThat(found.span().of("x\n" + line + "\ny")).isEqualTo(line.strip()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "password = System.getenv(\"PASSWORD\")",
        "token = \"<your token>\"",
        "String password = \"aaaaaaaaaa\";",
        "password: \"changeme123\"",
        "if (token.equals(\"\")) return;",
        "label(\"Password\", field)",
        "api_key_env: \"EXAMPLE_KEY_NAME\"",
      })
  void of_line_holdsNone(String line) {
    assertThat(SecretScan.of(line)).isEmpty();
  }

  @Test
  void of_lineThatNobodyWrote_isNotLookedAt() {
    assertThat(SecretScan.of("password=\"".repeat(100_000))).isEmpty();
  }
}
