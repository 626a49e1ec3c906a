package dev.aurelis.server.workspace.syntax.simplify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aurelis.server.model.Simplification;
import dev.aurelis.server.model.TextSpan;
import dev.aurelis.server.model.Ticker;
import dev.aurelis.server.workspace.syntax.tree.Grammars;
import dev.aurelis.server.workspace.syntax.tree.Language;
import dev.aurelis.server.workspace.syntax.tree.SyntaxTree;
import dev.aurelis.server.workspace.syntax.tree.SyntaxTrees;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SimplifierTest {
  @TempDir static Path natives;
  private final SyntaxTrees trees =
      new SyntaxTrees(new Grammars(natives), Ticker.system(), Duration.ofMinutes(2));

  private Optional<Simplification> simplified(Language language, String text) {
    return new Simplifier(trees).of(language, text, new TextSpan(0, text.length()));
  }

  static Stream<Sample> changes() {
    return Samples.in("before-after.txt").stream();
  }

  static Stream<Sample> nearMisses() {
    return Samples.in("near-misses.txt").stream();
  }

  @ParameterizedTest
  @MethodSource("changes")
  void of_provenShape_isRewritten(Sample sample) {
    assertThat(simplified(sample.language(), sample.before()).map(Simplification::text))
        .contains(sample.after());
    assertThat(errors(sample.language(), sample.before())).isZero();
    assertThat(errors(sample.language(), sample.after())).isZero();
  }

  @ParameterizedTest
  @MethodSource("changes")
  void of_itsOwnResult_findsNothingMore(Sample sample) {
    assertThat(simplified(sample.language(), sample.after())).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("changes")
  void of_windowsLineEnds_keepsThem(Sample sample) {
    var before = sample.before().replace("\n", "\r\n");
    assertThat(simplified(sample.language(), before).map(Simplification::text))
        .contains(sample.after().replace("\n", "\r\n"));
  }

  @ParameterizedTest
  @MethodSource("nearMisses")
  void of_nearMiss_staysUntouched(Sample sample) {
    assertThat(errors(sample.language(), sample.before())).isZero();
    assertThat(simplified(sample.language(), sample.before())).isEmpty();
  }

  @Test
  void of_changesInside_leavesTheRestByteIdentical() {
    for (var seed = 1L; seed <= 40; seed++) {
      var random = new SplittableRandom(seed);
      var samples =
          changes()
              .filter(sample -> sample.language() == Language.JAVA && sample.isStandalone())
              .toList();
      var before = new StringBuilder();
      var after = new StringBuilder();
      for (var part = 0; part < 6; part++) {
        var noise = noise(random);
        var sample = samples.get(random.nextInt(samples.size()));
        before.append(noise).append(sample.before());
        after.append(noise).append(sample.after());
      }
      assertThat(simplified(Language.JAVA, before.toString()).map(Simplification::text))
          .as("seed %s", seed)
          .contains(after.toString());
    }
  }

  private static String noise(SplittableRandom random) {
    var pieces =
        List.of(
            "\n",
            "  \t\n",
            "// 😀 if (a) { return true; } else { return false; }\n",
            "class  Odd{ int  x=1 ;   }\n",
            "class S { String s = \"\"\"\n    if (a) {\n  \"\"\"; }\n",
            "/* é\n      else */\n");
    var text = new StringBuilder();
    for (var count = random.nextInt(5); count >= 0; count--) {
      text.append(pieces.get(random.nextInt(pieces.size())));
    }
    return text.toString();
  }

  @Test
  void of_selection_changesNothingOutsideOfIt() {
    var one = "  boolean a(int x) {\n    if (x > 1) return true; else return false;\n  }\n";
    var text = "class A {\n" + one + one.replace(" a(", " b(") + "}\n";
    var start = text.indexOf("  boolean b");
    var selection = new TextSpan(start, start + one.length());
    assertThat(new Simplifier(trees).of(Language.JAVA, text, selection).orElseThrow().text())
        .isEqualTo("  boolean b(int x) {\n    return x > 1;\n  }\n");
    assertThat(new Simplifier(trees).of(Language.JAVA, text, TextSpan.at(start))).isEmpty();
    assertThat(
            new Simplifier(trees)
                .of(Language.JAVA, text, new TextSpan(start, text.indexOf("else", start))))
        .isEmpty();
  }

  @Test
  void of_severalShapes_saysEachOnce() {
    var text =
        """
        class A {
          boolean a(int x) {
            if (x == 0) {
              throw new IllegalStateException();
            } else {
              if (!(x == 1)) {
                return true;
              }
              return false;
            }
          }
        }
        """;
    assertThat(simplified(Language.JAVA, text))
        .contains(
            new Simplification(
                """
                class A {
                  boolean a(int x) {
                    if (x == 0) {
                      throw new IllegalStateException();
                    }
                    return x != 1;
                  }
                }
                """,
                List.of(
                    "removed the else after a branch that always leaves",
                    "returned the condition itself instead of true or false",
                    "wrote a negated equality as one comparison")));
  }

  @Test
  void of_brokenFunction_isLeftAlone() {
    var text = "class A { boolean a(int x) { x = ; if (x > 1) return true; return false; } }\n";
    assertThat(simplified(Language.JAVA, text)).isEmpty();
  }

  @Test
  void of_otherLanguages_findsNothing() {
    assertThat(simplified(Language.RUST, "fn a(x: bool) -> bool { if x { true } else { false } }"))
        .isEmpty();
  }

  private int errors(Language language, String text) {
    return trees.readOnce(language, text, SyntaxTree::errors).orElseThrow().size();
  }
}
