package dev.aurelis.server.workspace.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aurelis.server.model.Ticker;
import dev.aurelis.server.workspace.syntax.tree.Grammars;
import dev.aurelis.server.workspace.syntax.tree.Language;
import dev.aurelis.server.workspace.syntax.tree.SyntaxTrees;
import dev.aurelis.server.workspace.text.DocumentSnapshot;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SyntaxTest {
  @TempDir static Path natives;
  private final Syntax syntax =
      new Syntax(new SyntaxTrees(new Grammars(natives), Ticker.system(), Duration.ofMinutes(2)));

  private static DocumentSnapshot document(String languageId, String text) {
    return new DocumentSnapshot("file:///a", languageId, 1, text);
  }

  @Test
  void symbolAt_astralAndCarriageReturns_keepsUtf16Offsets() {
    var text =
        "// 😀 é\r\nclass A {\r\n  /** 😀 */\r\n  void go😀() {}\r\n  void b() { c(); }\r\n}\r\n";
    var at = text.indexOf("c()");
    var facts = syntax.symbolAt(document("java", text), at).orElseThrow();
    assertThat(facts.name()).isEqualTo("b");
    assertThat(facts.nameSpan().of(text)).isEqualTo("b");
    assertThat(facts.body().orElseThrow().of(text)).isEqualTo("{ c(); }");
  }

  @Test
  void symbolAt_rightBehindADeclaration_isStillIt() {
    var text = "void a() {}";
    assertThat(syntax.symbolAt(document("cpp", text), text.length())).isPresent();
    assertThat(syntax.symbolAt(document("cpp", "\n\n" + text), 0)).isEmpty();
  }

  @Test
  void check_brokenText_namesTheLine() {
    var report = syntax.check("java", "class A {\n  void b( { }\n}\n");
    assertThat(report.known()).isTrue();
    assertThat(report.errors()).isNotEmpty();
    assertThat(report.firstError()).startsWith("line 2: ");
  }

  /** The published scanner reads memory that nobody set; memory is dirty after many trees. */
  @Test
  void check_luaAgainAndAgain_isAlwaysTheSame() {
    for (int round = 0; round < 300; round++) {
      assertThat(syntax.check("java", "class A { String s = \"" + round + "\"; }").errors())
          .isEmpty();
      assertThat(syntax.check("lua", "print(1)\nlocal s = [[a]]\n").errors())
          .as("round %d", round)
          .isEmpty();
    }
    assertThat(syntax.check("lua", "print(1\n").errors()).isNotEmpty();
  }

  @Test
  void check_languageWithoutGrammar_isUnknown() {
    assertThat(syntax.check("cobol", "x")).isEqualTo(SyntaxReport.UNKNOWN);
    assertThat(syntax.check("haskell", "main = print 1")).isEqualTo(SyntaxReport.UNKNOWN);
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void everyQuestion_anyText_neverThrows(Language language) {
    var random = new SplittableRandom(7);
    var garbage = new StringBuilder();
    for (var count = 0; count < 4_000; count++) {
      garbage.append((char) random.nextInt(1, 0x10000));
    }
    for (var text :
        new String[] {"", "\r\n", "\uD83D", "}}}}))))", "((((({{{{{", garbage.toString()}) {
      var document = document(language.id(), text);
      syntax.symbols(document);
      syntax.symbolAt(document, text.length());
      syntax.scopeAt(document, text.length());
      syntax.calls(document);
      syntax.check(language.id(), text);
      assertThat(syntax.sensibleEnd(language, text, text, 3)).isBetween(0, text.length());
    }
  }

  @Test
  void everyQuestion_deeplyNested_needsNoStack() {
    var text =
        "class A { int a() { return " + "(".repeat(10_000) + "1" + ")".repeat(10_000) + "; } }";
    var document = document("java", text);
    assertThat(syntax.symbols(document)).hasSize(2);
    assertThat(syntax.symbolAt(document, text.indexOf("a()")).orElseThrow().name()).isEqualTo("a");
    syntax.scopeAt(document, text.length() / 2);
    syntax.calls(document);
  }

  @Test
  void everyQuestion_oneLineOfAMegabyte_answers() {
    var text = "x = [" + "1, ".repeat(350_000) + "2]; function last() { return f(x); }";
    var facts = syntax.symbolAt(document("javascript", text), text.length() - 5).orElseThrow();
    assertThat(facts.calls()).containsExactly("f");
  }

  @Test
  void symbols_textOverTheCap_isEmpty() {
    var text = "class A {}\n" + " ".repeat(SyntaxTrees.LARGEST_TEXT);
    assertThat(syntax.symbols(document("java", text))).isEmpty();
  }

  @Test
  void symbols_parserTooSlow_isEmptyAndGoesOnAfterwards() {
    var now = new long[1];
    Ticker leaping = () -> now[0] += Duration.ofSeconds(2).toNanos();
    var trees = new SyntaxTrees(new Grammars(natives), leaping);
    var slow = new Syntax(trees);
    var text = "class A { int b() { return 1 + 2 * 3; } }\n".repeat(5_000);
    assertThat(slow.symbols(document("java", text))).isEmpty();
    assertThat(slow.symbols(document("java", "class A {}"))).hasSize(1);
  }

  @Test
  void natives_unpacked_areTheirOwnersAlone() throws Exception {
    syntax.check("java", "class A {}");
    var folder = natives.resolve("lib");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
        .isEqualTo("rwx------");
    try (var files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .anyMatch(name -> name.contains("tree-sitter-java"));
    }
  }

  @Test
  void grammars_folderThatCannotBe_degradesToNoGrammar() throws Exception {
    var file = Files.createTempFile(natives, "not-a-folder", "");
    var without = new Syntax(file, Ticker.system());
    assertThat(without.check("java", "class A {")).isEqualTo(SyntaxReport.UNKNOWN);
    assertThat(without.symbols(document("java", "class A {}"))).isEmpty();
  }

  @Test
  void calls_ofAFile_sayWhereAndWithin() {
    var text = "def a():\n    b(c())\n\nd()\n";
    assertThat(syntax.calls(Language.PYTHON, text))
        .extracting(call -> call.name() + call.line() + call.within().orElse("-"))
        .containsExactly("b2a", "c2a", "d4-");
  }
}
