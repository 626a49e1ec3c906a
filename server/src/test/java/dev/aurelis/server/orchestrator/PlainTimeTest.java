package dev.aurelis.server.orchestrator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlainTimeTest {
  @ParameterizedTest
  @CsvSource({
    "0, 1 s",
    "8000, 8 s",
    "8001, 9 s",
    "119999, 2 min",
    "120000, 2 min",
    "7140000, 119 min",
    "7200000, 2 h",
    "10801000, 3 h 1 min",
    "86400000, 24 h"
  })
  void of_roundsUp(long millis, String words) {
    assertThat(PlainTime.of(Duration.ofMillis(millis))).isEqualTo(words);
  }
}
