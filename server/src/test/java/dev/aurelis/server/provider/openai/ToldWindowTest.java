package dev.aurelis.server.provider.openai;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ToldWindowTest {
  @ParameterizedTest
  @CsvSource({
    "This model's maximum context length is 8192 tokens. However you requested 9000, 8192",
    "request (5000 tokens) exceeds the available context size (4096 tokens), 4096",
    "Request body too large for gpt-4o model. Max size: 8000 tokens., 8000"
  })
  void in_knownMessages_readsTheWindow(String message, int window) {
    assertThat(ToldWindow.in(message)).hasValue(window);
  }

  @Test
  void in_anythingElse_isEmpty() {
    assertThat(ToldWindow.in("")).isEmpty();
    assertThat(ToldWindow.in("Max size: 99999999999 tokens")).isEmpty();
    assertThat(ToldWindow.in("too many tokens: 8192")).isEmpty();
  }
}
