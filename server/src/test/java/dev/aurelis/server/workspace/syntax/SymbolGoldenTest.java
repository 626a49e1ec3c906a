package dev.aurelis.server.workspace.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aurelis.server.model.Heading;
import dev.aurelis.server.model.SymbolFacts;
import dev.aurelis.server.model.Ticker;
import dev.aurelis.server.workspace.text.DocumentSnapshot;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * The facts of one fixture per language, written down beside it. {@code -Daurelis.goldens=write}
 * writes them anew; read the difference before it is kept.
 */
class SymbolGoldenTest {
  private static final Path FIXTURES = Path.of("src", "test", "resources", "syntax");
  @TempDir static Path natives;

  @TestFactory
  Stream<DynamicTest> facts_areAsWrittenDown() throws Exception {
    var syntax = new Syntax(natives, Ticker.system());
    try (var files = Files.list(FIXTURES)) {
      return files.filter(file -> file.toString().endsWith(".txt")).sorted().toList().stream()
          .map(file ->
              DynamicTest.dynamicTest(file.getFileName().toString(), () -> check(syntax, file)));
    }
  }

  private static void check(Syntax syntax, Path fixture) throws Exception {
    var languageId = fixture.getFileName().toString().split("\\.")[0];
    var text = Files.readString(fixture);
    var document = new DocumentSnapshot(fixture.toString(), languageId, 1, text);
    assertThat(syntax.check(languageId, text).firstError()).isEmpty();
    var symbols = syntax.symbols(document);
    var actual = GoldenText.of(text, symbols);
    assertEachIsFoundAtItsName(syntax, document, symbols);
    var golden =
        fixture.resolveSibling(fixture.getFileName().toString().replace(".txt", ".golden"));
    if ("write".equals(System.getProperty("aurelis.goldens"))) {
      Files.writeString(golden, actual);
    }
    assertThat(actual).isEqualTo(Files.readString(golden));
  }

  private static void assertEachIsFoundAtItsName(
      Syntax syntax, DocumentSnapshot document, List<SymbolFacts> symbols) {
    for (var symbol : symbols) {
      int name = symbol.nameSpan().start();
      assertThat(syntax.symbolAt(document, name)).contains(symbol);
      assertThat(syntax.headingAt(document, name)).contains(Heading.of(symbol));
    }
  }
}
