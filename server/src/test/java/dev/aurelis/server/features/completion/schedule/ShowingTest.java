package dev.aurelis.server.features.completion.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShowingTest {
  private final Showing showing =
      new Showing(new Spot("int n = \nend", 8), "items;", "model", false);

  @ParameterizedTest
  @CsvSource({
    "'int n = items~end', 13, ';'",
    "'int n = items)~end', 13, ';'",
    "'int n = items;~end', 14, ''",
    "'int n = other~end', 13, ''",
    "'int n = ~end', 7, ''",
    "'int n = i~', 9, ''",
    "'int m = i~end', 9, ''",
  })
  void typedOn_isWhatIsLeft(String text, int offset, String left) {
    var now = new Spot(text.replace('~', '\n'), offset);

    assertThat(showing.at(now).orElse("")).isEqualTo(left);
  }
}
