package dev.aurelis.server.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aurelis.server.model.TextSpan;
import dev.aurelis.server.model.TokenEstimate;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChunksTest {
  @Test
  void of_shortText_isOnePiece() {
    assertThat(Chunks.USUAL.of("a\nb\n")).containsExactly(new TextSpan(0, 4));
    assertThat(Chunks.USUAL.of("")).isEmpty();
  }

  @Test
  void of_equalLines_repeatsAsManyAsTheOverlapHolds() {
    var text = "0123456789abcdefghi\n".repeat(100);

    var pieces = new Chunks(60, 0.2).of(text);

    assertThat(pieces.getFirst()).isEqualTo(new TextSpan(0, 200));
    assertThat(pieces.get(1)).isEqualTo(new TextSpan(160, 360));
  }

  @Test
  void of_oneEndlessLine_isCutBetweenCharacters() {
    var text = "😀".repeat(500);

    var pieces = new Chunks(33, 0).of(text);

    assertCovered(text, pieces, 33);
    assertThat(pieces).noneMatch(piece -> Character.isLowSurrogate(text.charAt(piece.start())));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void of_anyText_coversItInPiecesThatFit(long seed) {
    var random = new SplittableRandom(seed);
    var text = new StringBuilder();
    for (int line = 0; line < 400; line++) {
      var character = random.nextInt(10) == 0 ? "字" : "x";
      text.append(character.repeat(random.nextInt(random.nextInt(8) == 0 ? 600 : 60))).append('\n');
    }
    int tokens = 16 + random.nextInt(200);
    double overlap = random.nextDouble() / 2;

    var pieces = new Chunks(tokens, overlap).of(text.toString());

    assertCovered(text.toString(), pieces, tokens);
  }

  private static void assertCovered(String text, List<TextSpan> pieces, int tokens) {
    assertThat(pieces.getFirst().start()).isZero();
    assertThat(pieces.getLast().end()).isEqualTo(text.length());
    for (int at = 0; at < pieces.size(); at++) {
      assertThat(pieces.get(at).isEmpty()).isFalse();
      // Every line is rounded up on its own, so the whole is never more.
      assertThat(TokenEstimate.of(pieces.get(at).of(text))).isLessThanOrEqualTo(tokens);
      if (at > 0) {
        assertThat(pieces.get(at).start())
            .isGreaterThan(pieces.get(at - 1).start())
            .isLessThanOrEqualTo(pieces.get(at - 1).end());
        assertThat(pieces.get(at).end()).isGreaterThan(pieces.get(at - 1).end());
      }
    }
  }
}
