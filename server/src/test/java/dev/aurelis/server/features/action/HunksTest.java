package dev.aurelis.server.features.action;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aurelis.server.model.TextSpan;
import dev.aurelis.server.workspace.text.DocumentSnapshot;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HunksTest {
  private static final String[] LINES = {"a", "b", "  a", "}", "", "x = 1", "😀", "long line here"};

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void between_randomTexts_makesOneOfTheOtherByPiecesThatDoNotTouch(long seed) {
    var random = new SplittableRandom(seed);
    for (int round = 0; round < 1_000; round++) {
      var before = text(random);
      var after = text(random);
      var hunks = Hunks.between(before, after, 0);
      var made = new StringBuilder();
      int at = 0;
      for (var hunk : hunks) {
        assertThat(hunk.span().start()).as("seed %d", seed).isGreaterThanOrEqualTo(at);
        made.append(before, at, hunk.span().start()).append(hunk.newText());
        at = hunk.span().end();
      }
      made.append(before.substring(at));
      assertThat(made.toString()).as("seed %d, round %d", seed, round).isEqualTo(after);
    }
  }

  @Test
  void between_twoLinesOfTen_leavesTheOthersAlone() {
    var before = "0\n1\n2\n3\n4\n5\n6\n7\n8\n9\n";
    assertThat(Hunks.between(before, before.replace("2", "two").replace("7\n", ""), 100))
        .containsExactly(
            new Hunk(new TextSpan(104, 105), "two"), new Hunk(new TextSpan(114, 116), ""));
  }

  @Test
  void between_partOfACharacter_isNeverTouched() {
    assertThat(Hunks.between("x 😀 y", "x 😁 y", 0))
        .containsExactly(new Hunk(new TextSpan(2, 4), "😁"));
  }

  @Test
  void in_lineEndsOfBothKinds_areKeptWhereTheLineIs() {
    var text = "one\r\ntwo\nthree  \r\nfour";
    var document = new DocumentSnapshot("u", "plaintext", 1, text);

    var edit =
        ProposedEdit.in(document, new TextSpan(0, text.length()), "one\r\n2\r\nthree\r\nfour", "t");

    assertThat(edit.applied(text)).isEqualTo("one\r\n2\r\nthree  \r\nfour");
    assertThat(edit.hunks()).hasSize(1);
  }

  @Test
  void in_onlyBlanksAtLineEnds_changesNothing() {
    var text = "a  \nb\t\n";
    var edit =
        ProposedEdit.in(
            new DocumentSnapshot("u", "x", 1, text), new TextSpan(0, text.length()), "a\nb\n", "t");
    assertThat(edit.hunks()).isEqualTo(List.of());
    assertThat(edit.newText()).isEqualTo(text);
  }

  private static String text(SplittableRandom random) {
    var text = new StringBuilder();
    for (int line = random.nextInt(0, 12); line > 0; line--) {
      text.append(LINES[random.nextInt(LINES.length)]).append('\n');
    }
    return random.nextBoolean() ? text.toString() : text.append("end").toString();
  }
}
