package dev.aurelis.server.features.completion;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * A document with the model's answer between {@code ├} and {@code ┤}, and what is made of it: the
 * same notation where {@code ╣} ends the part behind the cursor that is replaced.
 */
class PostProcessTest {
  @Test
  void wrapping_goes() {
    becomes("x = ├```python\n1 + 2\n```┤\n", "x = ├1 + 2┤\n");
    becomes("x = ├```\n12\n```\nThis is it.┤\n", "x = ├12┤\n");
    becomes("x = ├12\n```┤\n", "x = ├12┤\n");
    becomes("x = ├~~~py\n12┤\n", "x = ├12┤\n");
    becomes("x = ├`a` + b┤\n", "x = ├`a` + b┤\n");
  }

  @Test
  void prose_isDropped() {
    dropped("x = ├Sure! Here is the code:┤\n", "prose");
    dropped("x = ├I'm sorry, but I cannot help.┤\n", "prose");
    becomes("x = ├Here's the completion:\nfoo()┤\n", "x = ├foo()┤\n");
    becomes("// ├Here is what it does.┤\n", "// ├Here is what it does.┤\n");
    becomes("x = ├here(is)┤\n", "x = ├here(is)┤\n");
  }

  @Test
  void repeatedPrefix_goes() {
    becomes("return ma├return math.pi┤\n", "return ma├th.pi┤\n");
    becomes("    foo.├    foo.bar()┤\n", "    foo.├bar()┤\n");
    becomes("a = 1\nb = ├a = 1\nb = 22┤\n", "a = 1\nb = ├22┤\n");
    becomes("x = ├x + 1┤\n", "x = ├x + 1┤\n");
  }

  @Test
  void oneLine_isKeptWhereOneIsWanted() {
    becomes("x = ├1 +\n2┤\n", "x = ├1 +┤\n");
    becomes("foo(├a)\nbar(b)┤)\n", "foo(├a)┤)╣\n");
    becomes("def f():\n    ├return 1\n┤\nx\n", "def f():\n    ├return 1┤\nx\n");
  }

  @Test
  void block_isKeptWhereOneIsWanted() {
    becomes("void f() {├\n  a();\n  b();┤\n}\n", "void f() {├\n  a();\n  b();┤\n}\n");
    becomes("if x:├\n    a()\n    b()┤\n", "if x:├\n    a()\n    b()┤\n");
    becomes("if x:├\n    a()\n    b()┤\n    c()\n", "if x:├\n    a()┤\n    c()\n");
  }

  @Test
  void repetition_isDropped() {
    dropped("x = ├a a a a a a a a a a a a┤\n", "repetition");
    dropped("x = ├((((((((((((┤\n", "repetition");
    dropped("if (a) {├\n  foo();\n  foo();\n  foo();┤\n}\n", "repetition");
    dropped("x = ├1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2┤\n", "repetition");
    becomes("x = ├[0, 0, 0, 1]┤\n", "x = ├[0, 0, 0, 1]┤\n");
  }

  @Test
  void lineAbove_isNotWrittenAgain() {
    dropped("  foo(bar);\n  ├foo(bar);┤\n", "line above");
    dropped("import os\n\n├import os┤\n", "line above");
    dropped("\tcase 1:\n\t├case 1:┤\n", "line above");
    becomes("  foo(bar);\n  ├foo(baz);┤\n", "  foo(bar);\n  ├foo(baz);┤\n");
  }

  @Test
  void scope_endsTheBlock() {
    becomes("  if (a) {├\n    b();\nclass C {┤\n  }\n", "  if (a) {├\n    b();┤\n  }\n");
    becomes("    if x:├\n        y()\n\ndef g():┤\n", "    if x:├\n        y()┤\n");
    becomes("class A:├\n    x = 1\n    y = 2┤\n", "class A:├\n    x = 1\n    y = 2┤\n");
  }

  @Test
  void nextLine_isNotWrittenTwice() {
    dropped("  ├foo(bar);┤\n  foo(bar);\n", "next line");
    dropped("├import os┤\n\n\nimport os\n", "next line");
    dropped("\t├return x┤\n\treturn x\n", "next line");
    becomes("  ├foo(bar);┤\n  foo(baz);\n", "  ├foo(bar);┤\n  foo(baz);\n");
  }

  @Test
  void linesBelow_areNotWrittenTwice() {
    becomes("if (a) {├\n  b();\n}┤\n}\n", "if (a) {├\n  b();┤\n}\n");
    becomes("if (a) {├\n  b();\n} else {┤\n} else {\n", "if (a) {├\n  b();┤\n} else {\n");
    becomes("f(() => {├\n  a();\n});\ng();┤\n});\ng();\n", "f(() => {├\n  a();┤\n});\ng();\n");
    becomes("if (a) {├\n  b();\n  c();┤\n}\n", "if (a) {├\n  b();\n  c();┤\n}\n");
  }

  @Test
  void restOfLine_becomesTheReplacedRange() {
    becomes("size(├items);┤)\n", "size(├items);┤)╣\n");
    becomes("size(├items)┤)\n", "size(├items)┤)╣\n");
    becomes("size(├items┤);\n", "size(├items┤);\n");
    becomes("size(├items)┤);\n", "size(├items┤);\n");
    becomes("x = \"├abc\"┤\"\n", "x = \"├abc\"┤\"╣\n");
    becomes("foo([├1, 2])┤])\n", "foo([├1, 2])┤])╣\n");
  }

  @Test
  void unbalancedClosers_go() {
    becomes("x = ├a + b)┤\n", "x = ├a + b┤\n");
    becomes("x = foo(├a)┤\n", "x = foo(├a)┤\n");
    becomes("x = ├foo(a))┤\n", "x = ├foo(a)┤\n");
    becomes("x = [├1, 2]┤\n", "x = [├1, 2]┤\n");
    becomes("x = ├\")\" + a┤\n", "x = ├\")\" + a┤\n");
    becomes("f(├a]┤\n", "dropped");
  }

  @Test
  void indentation_isTheDocuments() {
    becomes("\tx();\n\tif (a) {├\n        b();┤\n\t}\n", "\tx();\n\tif (a) {├\n\t\tb();┤\n\t}\n");
    becomes("  x();\n  if (a) {├\n\tb();┤\n  }\n", "  x();\n  if (a) {├\n    b();┤\n  }\n");
    becomes("if (a) {├\n\tb();┤\n}\n", "if (a) {├\n\tb();┤\n}\n");
  }

  @Test
  void trailingBlanks_go() {
    becomes("x = ├12   ┤\n", "x = ├12┤\n");
    becomes("if (a) {├\n  b();\n\n\n┤\n}\n", "if (a) {├\n  b();┤\n}\n");
    becomes("x = ├12\t┤\n", "x = ├12┤\n");
  }

  @Test
  void hiddenCharacters_areDropped() {
    dropped("x = ├\"a\u202Eb\"┤\n", "hidden characters");
    dropped("x = ├a\u200Bb┤\n", "hidden characters");
    dropped("x = ├\"\uDB40\uDC41\"┤\n", "hidden characters");
    becomes("x = ├\"👩‍💻 é\"┤\n", "x = ├\"👩‍💻 é\"┤\n");
  }

  @Test
  void tooShort_isDropped() {
    dropped("x = ├ ┤\n", "wrapping");
    dropped("x = ├;┤\n", "too short");
    dropped("x = ├1┤\n", "too short");
    becomes("x = ├1;┤\n", "x = ├1;┤\n");
  }

  @Test
  void lineEnds_areTheDocuments() {
    becomes("if (a) {├\n  b();\n  c();┤\r\n}\r\n", "if (a) {├\r\n  b();\r\n  c();┤\r\n}\r\n");
  }

  @Test
  void apply_randomCandidates_neverSplitsPairsAndIsIdempotent() {
    long seed = 20_261_121;
    var random = new Random(seed);
    var pieces =
        new String[] {
          "foo", "(", ")", "{", "}", "\n", "  ", "\t", ";", "😀", "\"", "x", "[", "]", " "
        };
    for (int round = 0; round < 3_000; round++) {
      var before = random(random, pieces, 12);
      var candidate = random(random, pieces, 10);
      var after = random(random, pieces, 8);
      var place = Place.at(before + after, before.length());
      if (PostProcess.apply(candidate, place) instanceof Filtered.Kept kept) {
        var label = "seed " + seed + " round " + round;
        assertThat(kept.replaced()).as(label).isBetween(0, place.lineRest().length());
        assertThat(kept.text().codePoints())
            .as(label)
            .noneMatch(point -> Character.getType(point) == Character.SURROGATE);
        assertThat(PostProcess.apply(kept.text(), place)).as(label).isEqualTo(kept);
      }
    }
  }

  private static String random(Random random, String[] pieces, int most) {
    var text = new StringBuilder();
    for (int count = random.nextInt(most); count > 0; count--) {
      text.append(pieces[random.nextInt(pieces.length)]);
    }
    return text.toString();
  }

  private static void becomes(String marked, String expected) {
    var shown =
        switch (filtered(marked)) {
          case Filtered.Dropped dropped -> "dropped";
          case Filtered.Kept kept -> {
            var before = marked.substring(0, marked.indexOf('├'));
            var after = marked.substring(marked.indexOf('┤') + 1);
            var replaced =
                kept.replaced() == 0
                    ? after
                    : after.substring(0, kept.replaced()) + "╣" + after.substring(kept.replaced());
            yield before + "├" + kept.text() + "┤" + replaced;
          }
        };
    assertThat(shown).isEqualTo(expected);
  }

  private static void dropped(String marked, String filter) {
    assertThat(filtered(marked)).isEqualTo(new Filtered.Dropped(filter));
  }

  private static Filtered filtered(String marked) {
    int start = marked.indexOf('├');
    int end = marked.indexOf('┤');
    var before = marked.substring(0, start);
    return PostProcess.apply(
        marked.substring(start + 1, end), Place.at(before + marked.substring(end + 1), start));
  }
}
