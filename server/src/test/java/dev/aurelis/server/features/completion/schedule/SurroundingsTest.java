package dev.aurelis.server.features.completion.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SurroundingsTest {
  private static final String LINE = "x".repeat(99) + "\n";

  @Test
  void prefix_whileALineIsTyped_beginsAtTheSameLine() {
    var text = LINE.repeat(1_000);
    int at = 50_000;
    var first = Surroundings.prefix(new Spot(text, at));
    var later = Surroundings.prefix(new Spot(text.substring(0, at) + "abc" + LINE, at + 3));

    assertThat(later).isEqualTo(first + "abc");
    assertThat(first).hasSizeBetween(16_384, 2 * 16_384).startsWith(LINE);
    assertThat(Surroundings.prefix(new Spot(text, 700))).hasSize(700);
  }

  @Test
  void below_isTheSameForTheSameLines() {
    var surroundings = new Surroundings();
    var one = surroundings.below(new Spot("a\nb\nc", 1));

    assertThat(surroundings.below(new Spot("axy\nb\nc", 3))).isEqualTo(one);
    assertThat(surroundings.below(new Spot("a\nb\nd", 1))).isNotEqualTo(one);
    assertThat(surroundings.below(new Spot("a\nb\nc", 1))).isEqualTo(one);
  }
}
