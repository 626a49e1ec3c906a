package dev.aurelis.server.threats;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The search must find what it is there to find. */
class CanaryTest {
  private static final Canary TOKEN = new Canary("tok+CANARY/7f3a9c21=d4e8b605");

  @Test
  void in_anySpelling_isFound() {
    var bytes = TOKEN.value().getBytes(StandardCharsets.UTF_8);
    var leaks =
        List.of(
            TOKEN.value(),
            TOKEN.value().substring(5, 17),
            URLEncoder.encode(TOKEN.value(), StandardCharsets.UTF_8),
            HexFormat.of().formatHex(bytes),
            Base64.getEncoder().encodeToString(bytes),
            Base64.getEncoder().encodeToString((":" + TOKEN.value() + "!").getBytes()),
            Base64.getUrlEncoder().encodeToString(("ab" + TOKEN.value()).getBytes()));
    assertThat(leaks).allSatisfy(leak -> assertThat(TOKEN.in("…" + leak + "…")).isPresent());
  }

  @Test
  void in_otherText_isNotFound() {
    assertThat(TOKEN.in("tok+CANARY and d4e8b605 apart")).isEmpty();
  }
}
