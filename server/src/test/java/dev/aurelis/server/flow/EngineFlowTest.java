package dev.aurelis.server.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Without any provider: every kind of answer in each language of full depth. */
class EngineFlowTest {
  @TempDir Path folder;

  enum Code {
    JAVA(
        "Cart.java",
        "java",
        1,
        8,
        "class Cart {\n    int total(int price) {\n        return price;\n    }\n}\n"),
    PYTHON("cart.py", "python", 0, 5, "def total(price):\n    return price\n"),
    TYPESCRIPT(
        "cart.ts",
        "typescript",
        0,
        17,
        "export function total(price: number): number {\n  return price;\n}\n"),
    GO("cart.go", "go", 2, 6, "package cart\n\nfunc Total(price int) int {\n\treturn price\n}\n");

    private final String file;
    private final String language;
    private final int line;
    private final int character;
    private final String text;

    Code(String file, String language, int line, int character, String text) {
      this.file = file;
      this.language = language;
      this.line = line;
      this.character = character;
      this.text = text;
    }
  }

  @ParameterizedTest
  @EnumSource
  void engine_everyKindOfAnswer_namesTheCode(Code code) {
    try (var desk = Desk.withConfig(folder, "provider: engine\n")) {
      var uri = desk.open(code.file, code.language, code.text);

      assertThat(desk.hover(uri, code.line, code.character).toString().toLowerCase())
          .contains("total", "price");
      assertThat(desk.read("explain", uri, code.line, code.character))
          .containsIgnoringCase("total")
          .contains("price", "embedded engine", "nothing left this machine");
      assertThat(desk.read("test", uri, code.line, code.character))
          .containsIgnoringCase("total")
          .contains("```", "embedded engine");
      desk.command("document", uri, code.line, code.character);
      assertThat(desk.client.awaitMethod("workspace/applyEdit").toString())
          .containsIgnoringCase("total");
    }
  }
}
