package dev.aurelis.server.workspace.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TokenTextTest {
  private static final List<String> PIECES =
      List.of(
          "name",
          " ",
          "\n",
          "  ",
          "\t",
          "\r\n",
          "\"text\"",
          "'",
          "(",
          ")",
          "{\n",
          "}\n",
          "==",
          "12.5",
          "é",
          "😀",
          "// note",
          "\\");

  private final Vocabulary vocabulary = new Vocabulary(100_000);

  @Test
  void edited_anyEdits_equalReadingAnew() {
    for (var seed = 0L; seed < 300; seed++) {
      var random = new Random(seed);
      var text = random(random, 60);
      var edited = TokenText.read(text, vocabulary);
      for (var step = 0; step < 20; step++) {
        var from = random.nextInt(text.length() + 1);
        var to = Math.min(text.length(), from + random.nextInt(12));
        text = text.substring(0, from) + random(random, random.nextInt(4)) + text.substring(to);
        edited = edited.edited(text, vocabulary);
        assertThat(edited.tokens())
            .as("seed %d step %d", seed, step)
            .isEqualTo(TokenText.read(text, vocabulary).tokens());
        assertThat(edited.lineCount())
            .as("seed %d step %d", seed, step)
            .isEqualTo((int) text.chars().filter(c -> c == '\n').count() + 1);
      }
    }
  }

  @Test
  void tokens_sameCodeAtAnotherDepth_areTheSame() {
    var flat = TokenText.read("if (a) {\n  b();\n}\nc();", vocabulary).tokens();
    var deep = TokenText.read("\t\tif (a) {\n\t\t\t\tb();\n\t\t}\n\t\tc();", vocabulary).tokens();
    assertThat(deep).isEqualTo(flat);
  }

  @Test
  void read_operatorsNumbersAndStrings_areOneTokenEach() {
    assertThat(texts("x >>= 1.5e3 + \"a \\\" b\" != 'c' -> y::z // it's"))
        .containsExactly(
            "x",
            ">>",
            "=",
            "1.5e3",
            "+",
            "\"a \\\" b\"",
            "!=",
            "'c'",
            "->",
            "y",
            "::",
            "z",
            "//",
            "it",
            "'",
            "s");
  }

  @Test
  void openToken_wordNumberOrString_beginsThere() {
    assertThat(open("foo.ba")).isEqualTo("ba");
    assertThat(open("x = \"half a ")).isEqualTo("\"half a ");
    assertThat(open("x = \"whole\"")).isEmpty();
    assertThat(open("foo(")).isEmpty();
    assertThat(open("foo ")).isEmpty();
    assertThat(open("12")).isEqualTo("12");
  }

  @Test
  void write_tokensReadBefore_giveTheTextAgain() {
    var text = "if (a) {\n    b(c, \"d\");\n\n    e = f;\n}\nreturn g;";
    var tokens = TokenText.read(text, vocabulary).tokens();
    var writer = new Writer(vocabulary, new Layout("    ", "\n"), "");
    assertThat(writer.write(tokens, "", true)).isEqualTo(text);
  }

  @Test
  void depthChange_everyLineEnd_roundTrips() {
    for (var change = -5; change <= 1; change++) {
      assertThat(Tokens.depthChange(Tokens.lineEnd(change))).isEqualTo(change);
    }
  }

  private String open(String line) {
    return line.substring(LineLexer.openToken(line, 0, line.length()));
  }

  private static List<String> texts(String line) {
    var texts = new ArrayList<String>();
    LineLexer.read(
        line, 0, line.length(), (from, to, spaced) -> texts.add(line.substring(from, to)));
    return texts;
  }

  private static String random(Random random, int pieces) {
    var text = new StringBuilder();
    for (var i = 0; i < pieces; i++) {
      text.append(PIECES.get(random.nextInt(PIECES.size())));
    }
    return text.toString();
  }
}
