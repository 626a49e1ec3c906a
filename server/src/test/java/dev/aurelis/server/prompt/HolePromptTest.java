package dev.aurelis.server.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aurelis.server.model.CodeContext;
import dev.aurelis.server.model.CodeInsight;
import dev.aurelis.server.model.Continuation;
import dev.aurelis.server.model.Excerpt;
import dev.aurelis.server.model.SymbolFacts;
import dev.aurelis.server.model.TextSpan;
import dev.aurelis.server.model.TokenEstimate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HolePromptTest {
  private final HolePrompt hole = hole("a = ", "\nb = 2\n");

  @Test
  void at_cursor_marksTheHoleBetweenTheSides() {
    assertThat(hole.prompt().messages().get(1).text())
        .contains("a = <hole id=\"" + hole.nonce() + "\"/>\nb = 2");
  }

  @Test
  void at_twoFiles_sayTheSameFirst() {
    var other = hole("x", "y");

    assertThat(other.prompt().messages().getFirst()).isEqualTo(hole.prompt().messages().getFirst());
  }

  @Test
  void at_codeThatHoldsTheMarker_getsAnotherId() {
    var first = hole("a", "b").nonce();
    var code = "a // " + first;
    var second = hole(code, "b").nonce();

    assertThat(code + "b").doesNotContain(second);
  }

  @Test
  void at_otherCode_isToldBeforeTheFileAndLeftAwayWhereThereIsNoRoom() {
    var code =
        new CodeContext(
            "file:///a.py",
            "a.py",
            "python",
            "a = ",
            TextSpan.at(4),
            new CodeInsight() {
              @Override
              public Optional<SymbolFacts> symbol() {
                return Optional.empty();
              }

              @Override
              public List<Continuation> continuations(int most) {
                return List.of();
              }

              @Override
              public List<Excerpt> related() {
                return List.of(new Excerpt(Excerpt.Kind.DECLARATION, "b.py", 7, "def make():\n"));
              }
            });

    var with = HolePrompt.at(code);

    assertThat(with.prompt().messages().get(1).text())
        .startsWith("Declared in b.py, line 7:\ndef make():\n\nThe file a.py (python).");
    int enough = TokenEstimate.of(with.prompt()) - 1;
    assertThat(with.fitting().within(enough).orElseThrow().messages().get(1).text())
        .startsWith("The file a.py (python).")
        .contains(with.nonce());
    assertThat(with.fitting().within(10)).isEmpty();
  }

  @Test
  void fill_tagged_isWhatStandsBetween() {
    assertThat(hole.fill(open() + "42" + close())).hasValue("42");
    assertThat(hole.fill("Sure:\n" + open() + "42" + close() + "\nDone.")).hasValue("42");
    assertThat(hole.fill("<think>" + open() + "7</think>" + open() + "42")).hasValue("42");
    assertThat(hole.fill(open() + "4</fi")).hasValue("4");
    assertThat(hole.fill(open() + "4</fill>")).hasValue("4");
    assertThat(hole.fill("<fill>4</fill>")).hasValue("4");
  }

  @Test
  void fill_growing_waitsForItsTag() {
    assertThat(hole.fill("<fi")).isEmpty();
    assertThat(hole.fill("<fill id=\"")).isEmpty();
    assertThat(hole.fill(open())).hasValue("");
  }

  @Test
  void fill_untagged_isTheAnswerItself() {
    assertThat(hole.fill("42")).hasValue("42");
    assertThat(hole.fill("  42\n")).hasValue("  42\n");
  }

  private String open() {
    return "<fill id=\"" + hole.nonce() + "\">";
  }

  private String close() {
    return "</fill id=\"" + hole.nonce() + "\">";
  }

  private static HolePrompt hole(String before, String after) {
    return HolePrompt.at(
        new CodeContext(
            "file:///a.py",
            "a.py",
            "python",
            before + after,
            TextSpan.at(before.length()),
            CodeInsight.NONE));
  }
}
