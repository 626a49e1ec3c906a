package dev.aurelis.server.features.completion;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/**
 * What is kept of a text: {@code ├} stands where it begins, {@code ┤} where it should end, {@code
 * ▒} where the model went on to. Without the last the rule lets the text go on.
 */
class StopRuleTest {
  @Test
  void declarationEnd_keepsItsClosingLineAndOtherBlocks() {
    var rule = new DeclarationEnd();
    stops(
        rule,
        "  int f() {\n    if (a) {\n      ├b();\n    }\n    return 1;\n  }┤\n\n  int g() {\n▒");
    stops(rule, "def f():\n    ├x = 1\n    return x┤\ndef g():\n▒");
    stops(rule, "  int f() {├\n    a();\n  }┤\n  int g() {\n▒");
    goesOn(rule, "  int f() {\n    ├if (a) {\n      b();\n    } else {\n      c();\n    }\n▒");
    goesOn(rule, "├int a = 1;\nint b = 2;\n▒");
  }

  @Test
  void suffixReached_endsBeforeTheLineBelow() {
    var rule = new SuffixReached();
    stops(rule, "├a();┤\nreturn b;\n▒\nreturn b;\n");
    stops(rule, "├a();┤\nreturn firstOf(allOthers);\n▒\nreturn firstOf(allOther);\n");
    goesOn(rule, "├a();\nreturn c;\n▒\nreturn b;\n");
    goesOn(rule, "├a();\n}\n▒\n}\n");
    goesOn(rule, "x = ├a();\n▒\na();\n");
  }

  @Test
  void circles_endBehindTheFirstOfThreeEqualLines() {
    var rule = new Circles();
    stops(rule, "├a();┤\na();\na();\n▒");
    stops(rule, "├a();┤\n\n\nb();\n▒");
    goesOn(rule, "├a();\na();\nb();\n▒");
    goesOn(rule, "├}\n}\n}\n▒");
    goesOn(rule, "├a();\n\nb();\n▒");
  }

  @Test
  void foreignText_isNoCode() {
    var rule = new ForeignText();
    stops(rule, "├a();┤\n```\n▒");
    stops(rule, "├a();┤\ndiff --git a/x b/x\n▒");
    stops(rule, "├a();┤\n// src/main/java/Other.java\n▒");
    stops(rule, "├a();┤\n# lib/other.py\n▒");
    goesOn(rule, "├a(); // see src/Other.java for more\n▒");
    goesOn(rule, "├// and/or\n▒");
    goesOn(rule, "url = ├\"https://example.org/a\"\n▒");
  }

  @Test
  void surplusCloser_closesNothing() {
    var rule = new SurplusCloser();
    stops(rule, "f(├a)┤)\n▒");
    stops(rule, "f() {\n  ├a();\n}┤\n}\n▒");
    goesOn(rule, "f() {\n  ├a(b[1]);\n}\n▒");
  }

  @Test
  void tooLong_endsAtALine() {
    var lines = "abcdefgh\n".repeat(200);
    var end = new TooLong().end(lines, Place.at("", 0));

    assertThat(end.orElseThrow()).isBetween(1_100, 1_200);
    assertThat(lines.charAt(end.orElseThrow())).isEqualTo('\n');
    goesOn(new TooLong(), "├a();\n▒");
  }

  @Test
  void earliest_ofAllRules_holds() {
    var place = Place.at("\nreturn b;\n", 0);

    assertThat(StopRule.earliest("a();\nreturn b;\n```\n", place)).hasValue(4);
    assertThat(StopRule.earliest("a();\n", place)).isEmpty();
  }

  @Test
  void nearly_isLessThanATenth() {
    assertThat(SuffixReached.isNearly("0123456789a", "0123456789b")).isTrue();
    assertThat(SuffixReached.isNearly("0123456789", "012345678x")).isFalse();
    assertThat(SuffixReached.isNearly("0123456789abcdefghij", "123456789abcdefghijk")).isFalse();
  }

  private static void stops(StopRule rule, String marked) {
    int begin = marked.indexOf('├');
    int end = marked.indexOf('┤');
    assertThat(rule.end(text(marked), place(marked))).as(marked).hasValue(end - begin - 1);
  }

  private static void goesOn(StopRule rule, String marked) {
    assertThat(rule.end(text(marked), place(marked))).as(marked).isEmpty();
  }

  private static String text(String marked) {
    return marked.substring(marked.indexOf('├') + 1, marked.indexOf('▒')).replace("┤", "");
  }

  private static Place place(String marked) {
    int begin = marked.indexOf('├');
    var before = marked.substring(0, begin);
    return Place.at(before + marked.substring(marked.indexOf('▒') + 1), begin);
  }
}
