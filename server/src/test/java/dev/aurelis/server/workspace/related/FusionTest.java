package dev.aurelis.server.workspace.related;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aurelis.server.model.Excerpt;
import dev.aurelis.server.model.Excerpt.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

class FusionTest {
  private static final Excerpt DECLARED = excerpt(Kind.DECLARATION, "d.py", 1, 2);
  private static final Excerpt SIMILAR = excerpt(Kind.SIMILAR, "s.py", 11, 5);
  private static final Excerpt OTHER = excerpt(Kind.SIMILAR, "a.py", 1, 5);
  private static final Excerpt EDIT = excerpt(Kind.EDIT, "e.py", 40, 3);

  @Test
  void chosen_comeByKindThenPlaceWhateverTheirRank() {
    var one = Fusion.of(List.of(List.of(EDIT), List.of(SIMILAR, OTHER), List.of(DECLARED)), 9_000);
    var other =
        Fusion.of(List.of(List.of(DECLARED), List.of(OTHER, SIMILAR), List.of(EDIT)), 9_000);

    assertThat(one).containsExactly(DECLARED, OTHER, SIMILAR, EDIT);
    assertThat(other).isEqualTo(one);
  }

  @Test
  void whatTwoSourcesPointAt_goesFirst() {
    var sameLines = excerpt(Kind.EDIT, "s.py", 12, 2);
    var first = excerpt(Kind.SIMILAR, "b.py", 1, 5);

    assertThat(
            Fusion.of(
                List.of(List.of(first, SIMILAR), List.of(sameLines)), SIMILAR.text().length()))
        .containsExactly(SIMILAR);
  }

  @Test
  void noSource_takesMoreThanItsShare() {
    var long1 = excerpt(Kind.EDIT, "a.py", 1, 70);
    var long2 = excerpt(Kind.EDIT, "b.py", 1, 70);
    var chosen = Fusion.of(List.of(List.of(long1, long2), List.of(SIMILAR)), 9_000);

    assertThat(chosen).contains(SIMILAR);
    assertThat(
            chosen.stream()
                .filter(excerpt -> excerpt.kind() == Kind.EDIT)
                .mapToInt(excerpt -> excerpt.text().length())
                .sum())
        .isBetween(700, 800);
    assertThat(chosen).allSatisfy(excerpt -> assertThat(excerpt.text()).endsWith("\n"));
  }

  @Test
  void linesThatAreToldAlready_areNotToldTwice() {
    var within = excerpt(Kind.EDIT, "s.py", 12, 2);

    assertThat(Fusion.of(List.of(List.of(SIMILAR), List.of(within)), 9_000)).hasSize(1);
  }

  private static Excerpt excerpt(Kind kind, String path, int line, int lines) {
    return new Excerpt(kind, path, line, "x = 1234567\n".repeat(lines));
  }
}
