package dev.aurelis.server.features.completion.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aurelis.server.features.completion.schedule.Cut.Growth;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CutTest {
  @ParameterizedTest
  @CsvSource({
    "GROWING, 'a();', ''",
    "GROWING, 'a();~  b', 'a();'",
    "GROWING, '~  a();~', '~  a();'",
    "GROWING, '~  a();', ''",
    "GROWING, '~}~', ''",
    "GROWING, '~}~return a;~b', '~}~return a;'",
    "LATE, 'a();', ''",
    "WHOLE, 'a();', 'a();'",
    "WHOLE, '~}', '~}'",
    "WHOLE, '~', ''",
  })
  void oneLine_isWholeAndSaysSomething(Growth growth, String rest, String shown) {
    assertThat(Cut.of(lines(rest), true, growth).orElse("")).isEqualTo(lines(shown));
  }

  @ParameterizedTest
  @CsvSource({
    "GROWING, '~  a();~  b();~', ''",
    "LATE, '~  a();~  b', '~  a();'",
    "LATE, 'a', ''",
    "WHOLE, '~  a();~  b();', '~  a();~  b();'",
  })
  void block_waitsForItsEndOrIsShownByWholeLines(Growth growth, String rest, String shown) {
    assertThat(Cut.of(lines(rest), false, growth).orElse("")).isEqualTo(lines(shown));
  }

  private static String lines(String text) {
    return text.replace('~', '\n');
  }
}
