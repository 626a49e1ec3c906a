package dev.aurelis.server.features.hover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aurelis.server.testing.FakeCodeModel;
import dev.aurelis.server.workspace.text.DocumentSnapshot;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HoverFeatureTest {
  private static final String TEXT =
      """
      /**
       * Adds up. ![x](https://evil.test) <img src=x>
       * [more](command:evil)
       */
      int total(int a) {
        return a;
      }
      """;

  private final HoverFeature hover = new HoverFeature(new FakeCodeModel(), CachedExplanations.NONE);

  @Test
  void hover_onAMethod_tellsWhatItIs() {
    var text = hover(HoverFeature.Form.MARKDOWN);

    assertThat(text)
        .startsWith("```java\nint total(int a)\n```")
        .contains("method total in Cart")
        .contains("3 lines")
        .contains("2 branches")
        .contains("1 loop ")
        .contains("complexity 4")
        .contains("Adds up.")
        .contains("aurelis.explain");
  }

  @Test
  void hover_documentationWithActiveParts_isInactive() {
    assertThat(hover(HoverFeature.Form.MARKDOWN))
        .doesNotContain("evil.test")
        .doesNotContain("<img")
        .doesNotContain("](");
  }

  @Test
  void hover_plain_holdsNoMarkup() {
    assertThat(hover(HoverFeature.Form.PLAIN))
        .startsWith("int total(int a)\nmethod total in Cart")
        .doesNotContain("```");
  }

  @Test
  void hover_cachedExplanation_isShown() {
    var remembering =
        new HoverFeature(
            new FakeCodeModel(),
            (language, code) ->
                code.startsWith("int total") ? Optional.of("It *adds*.") : Optional.empty());
    var document = new DocumentSnapshot("u", "java", 1, TEXT);

    assertThat(
            remembering
                .hover(document, TEXT.indexOf("total"), HoverFeature.Form.MARKDOWN)
                .orElseThrow()
                .text())
        .contains("It *adds*.");
  }

  @Test
  void hover_elsewhere_isNothing() {
    var document = new DocumentSnapshot("u", "java", 1, TEXT);

    assertThat(hover.hover(document, 0, HoverFeature.Form.PLAIN)).isEmpty();
  }

  private String hover(HoverFeature.Form form) {
    var document = new DocumentSnapshot("u", "java", 1, TEXT);
    return hover.hover(document, TEXT.indexOf("total"), form).orElseThrow().text();
  }
}
