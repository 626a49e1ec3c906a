package dev.aurelis.server.features.completion.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DebounceTest {
  @ParameterizedTest
  @CsvSource({"false, 0, 0, 75", "false, 20, 30, 25", "false, 0, 200, 0", "true, 0, 0, 0"})
  void wait_isLessWhatPassedAlready(boolean lineStart, int sinceChange, int client, int left) {
    var wait =
        Debounce.left(
            Policy.METERED, lineStart, Duration.ofMillis(sinceChange), Duration.ofMillis(client));

    assertThat(wait).hasMillis(left);
  }

  @Test
  void clientWait_isKnownByNameAndCorrectedByWhatIsSeen() {
    var waits = new ClientWaits("Neovim");
    assertThat(waits.expected()).hasMillis(200);

    for (int seen = 0; seen < 100; seen++) {
      waits.saw(Duration.ofMillis(50));
    }
    assertThat(waits.expected().toMillis()).isBetween(49L, 51L);

    waits.saw(Duration.ofSeconds(9));
    assertThat(waits.expected().toMillis()).isBetween(49L, 51L);
    assertThat(new ClientWaits("another").expected()).isZero();
  }
}
