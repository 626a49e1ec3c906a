package dev.aurelis.server.workspace.syntax.merge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aurelis.server.model.Ticker;
import dev.aurelis.server.workspace.syntax.Syntax;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Cases are in {@code merge/cases.txt}: a heading with language and title, then what is there, what
 * is put in and what comes of it, parted by lines of signs.
 */
class FileMergeTest {
  @TempDir static Path folder;
  private static Syntax syntax;

  @BeforeAll
  static void start() {
    syntax = new Syntax(folder.resolve("natives"), Ticker.system());
  }

  @AfterAll
  static void stop() {
    syntax.close();
  }

  @TestFactory
  List<DynamicTest> merged_keepsEveryLineAndAddsWhatIsMissing() throws IOException {
    var tests = new ArrayList<DynamicTest>();
    for (var part : cases().split("(?m)^##### ")) {
      if (!part.isBlank()) {
        var title = part.substring(0, part.indexOf('\n'));
        var texts = part.substring(part.indexOf('\n') + 1).split("(?m)^-----\n");
        var language = title.substring(0, title.indexOf(' '));
        tests.add(DynamicTest.dynamicTest(title, () -> check(language, texts)));
      }
    }
    assertThat(tests).hasSizeGreaterThan(12);
    return tests;
  }

  private static void check(String language, String[] texts) {
    var merged = syntax.merged(language, texts[0], texts[1]);
    if (texts[2].startsWith("nothing")) {
      assertThat(merged).isEqualTo(new Merged.Nothing());
    } else if (texts[2].startsWith("clash: ")) {
      assertThat(merged).isEqualTo(new Merged.Clash(texts[2].substring(7).strip()));
    } else {
      assertThat(merged).isInstanceOf(Merged.Text.class);
      var text = ((Merged.Text) merged).text();
      assertThat(text).isEqualTo(texts[2]);
      assertThat(syntax.check(language, text).errors()).isEmpty();
      assertThat(text.lines().toList()).containsSubsequence(texts[0].lines().toList());
      assertThat(syntax.merged(language, text, texts[1])).isEqualTo(new Merged.Nothing());
    }
  }

  @Test
  void merged_windowsLineEnds_stayThroughout() {
    var there = "class ATest {\r\n  @Test\r\n  void one() {}\r\n}\r\n";

    var merged = syntax.merged("java", there, "class ATest {\n  @Test\n  void two() {\n  }\n}\n");

    assertThat(merged)
        .isEqualTo(
            new Merged.Text(
                "class ATest {\r\n  @Test\r\n  void one() {}\r\n\r\n  @Test\r\n  void two() {\r\n"
                    + "  }\r\n}\r\n"));
  }

  @Test
  void merged_languageWithoutAGrammar_isAClash() {
    assertThat(syntax.merged("cobol", "a", "b")).isInstanceOf(Merged.Clash.class);
  }

  private static String cases() throws IOException {
    try (var stream = FileMergeTest.class.getResourceAsStream("/merge/cases.txt")) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
