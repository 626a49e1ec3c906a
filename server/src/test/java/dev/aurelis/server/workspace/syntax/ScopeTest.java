package dev.aurelis.server.workspace.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aurelis.server.model.Ticker;
import dev.aurelis.server.workspace.text.DocumentSnapshot;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScopeTest {
  @TempDir static Path natives;
  private final Syntax syntax = new Syntax(natives, Ticker.system());

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "java|class A { // wo█rd|comment",
        "java|class A { // word█|comment",
        "java|class A { int a; /* word */█ }|-",
        "java|class A { String s = \"a█b\"; }|string",
        "java|class A { void b() { c(1, █2); } }|arguments",
        "java|class A { void b() { █ } }|empty",
        "java|class A { void b() { c(); █ } }|-",
        "go|package a; func b() { █ }|empty",
        "python|def a():⏎    █|empty",
        "python|def a():⏎    b()⏎    █|-",
        "python|a = 'x█y'|string",
        "typescript|const a = () => { █ }|empty",
        "rust|fn a() { █ }|empty",
        "shellscript|a() {⏎ █⏎}|empty",
      })
  void scopeAt_place_isToldApart(String languageId, String marked, String expected) {
    var text = marked.replace("⏎", "\n");
    var offset = text.indexOf('█');
    var document = new DocumentSnapshot("file:///a", languageId, 1, text.replace("█", ""));
    var scope = syntax.scopeAt(document, offset);
    var actual =
        scope.inComment()
            ? "comment"
            : scope.inString()
                ? "string"
                : scope.inArguments() ? "arguments" : scope.inEmptyBlock() ? "empty" : "-";
    assertThat(actual).isEqualTo(expected);
  }
}
