package dev.aurelis.server.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TokenEstimateTest {
  @Test
  void of_code_isAQuarterOfItsCharacters() {
    assertThat(TokenEstimate.of("x".repeat(433))).isEqualTo(110);
    assertThat(TokenEstimate.of("")).isZero();
  }

  @Test
  void of_charactersBeyondLatin_countOneEach() {
    assertThat(TokenEstimate.of("漢字かな")).isEqualTo(4);
  }

  @Test
  void characters_ofAnyRoom_fitIntoIt() {
    for (int tokens : new int[] {0, 1, 7, 100, 8_000, 1_000_000}) {
      assertThat(TokenEstimate.of("x".repeat(TokenEstimate.characters(tokens))))
          .isLessThanOrEqualTo(tokens);
    }
    assertThat(TokenEstimate.characters(-5)).isZero();
    assertThat(TokenEstimate.characters(Integer.MAX_VALUE)).isEqualTo(Integer.MAX_VALUE);
  }

  @Test
  void followedBy_fitting_keepsWhatWasSaidSinceWithinTheRoom() {
    PromptFitting fitting =
        tokens ->
            java.util.Optional.of(Prompt.of("", "x".repeat(TokenEstimate.characters(tokens - 8))));

    var prompt = fitting.followedBy("answer", "y".repeat(400)).within(500).orElseThrow();

    assertThat(prompt.messages()).hasSize(4);
    assertThat(prompt.messages().getLast().text()).isEqualTo("y".repeat(400));
    assertThat(TokenEstimate.of(prompt)).isBetween(480, 500);
  }
}
