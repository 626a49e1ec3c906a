package dev.aurelis.server.orchestrator.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aurelis.server.model.Limits;
import dev.aurelis.server.usage.Windows;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class OutlookTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final Limits FIFTY =
      new Limits(
          OptionalInt.empty(),
          OptionalInt.of(50),
          OptionalInt.empty(),
          OptionalInt.empty(),
          OptionalInt.empty(),
          Limits.Day.UTC);

  private static String after(int used, Duration since) {
    var oldest = OptionalLong.of(NOON.minus(since).toEpochMilli());
    return Outlook.of(new Windows(0, OptionalLong.empty(), 0, used, oldest, 0), FIFTY, NOON);
  }

  @Test
  void of_paceThatUsesItUpToday_saysHowLongItLasts() {
    assertThat(after(38, Duration.ofHours(1)))
        .isEqualTo("12 of 50 requests are left today, enough for 19 min at this pace");
  }

  @Test
  void of_paceThatLastsTheDay_saysWhatIsLeft() {
    assertThat(after(10, Duration.ofHours(10))).isEqualTo("40 of 50 requests are left today");
    assertThat(after(1, Duration.ofSeconds(1))).isEqualTo("49 of 50 requests are left today");
  }

  @Test
  void of_nothingLeft_saysSo() {
    assertThat(after(51, Duration.ofHours(1))).isEqualTo("0 of 50 requests are left today");
  }
}
