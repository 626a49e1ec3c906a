package dev.aurelis.server.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenCheckTest {
  @ParameterizedTest
  @ValueSource(strings = {"sk-canary-0123", "sk-canary-0123\n", "sk-canary-0123\r\n"})
  void examine_oneLineEnd_isDropped(String raw) {
    assertThat(TokenCheck.examine(raw))
        .isEqualTo(new TokenCheck.Verdict.Sound(new Secret("sk-canary-0123")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\n",
        "sk-canary-0123\n\n",
        "sk-canary\nX-Evil: 1",
        "sk-canary\r\nX-Evil: 1",
        "good%0d%0ahost=evil\r\n\r\n",
        "sk-canary 0123",
        " sk-canary-0123",
        "sk-canary-0123\t",
        "\"sk-canary-0123\"",
        "'sk-canary-0123'",
        "\ufeffsk-canary-0123",
        "sk-canary\u00000123",
        "sk-canary\u001b[31m0123",
        "sk-canary\u007f0123",
        "sk-c\u00e4nary-0123",
        "sk-canary\u20280123",
        "sk-canary\u200b0123"
      })
  void examine_unsoundToken_isRefusedWithoutRepeatingIt(String raw) {
    assertThat(TokenCheck.examine(raw))
        .isInstanceOfSatisfying(
            TokenCheck.Verdict.Refused.class,
            refused ->
                assertThat(refused.reason()).startsWith("the token").doesNotContain("canary"));
  }

  @Test
  void examine_endlessToken_isRefused() {
    assertThat(TokenCheck.examine("a".repeat(8_193)))
        .isInstanceOf(TokenCheck.Verdict.Refused.class);
  }
}
