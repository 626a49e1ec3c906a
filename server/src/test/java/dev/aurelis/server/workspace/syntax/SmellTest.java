package dev.aurelis.server.workspace.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aurelis.server.model.Smell;
import dev.aurelis.server.model.Ticker;
import dev.aurelis.server.workspace.text.DocumentSnapshot;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmellTest {
  @TempDir Path natives;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "java|class A { void f() { try { g(); } catch (Exception e) { } } }",
        "javascript|function f() { try { g(); } catch (e) {} }",
        "typescript|function f() { try { g(); } catch {} }",
        "csharp|class A { void F() { try { G(); } catch { } } }",
        "cpp|void f() { try { g(); } catch (...) { } }",
        "php|<?php function f() { try { g(); } catch (E $e) { } }",
        "kotlin|fun f() { try { g() } catch (e: Exception) { } }",
        "python|'try:\n    g()\nexcept E:\n    pass\n'",
        "ruby|'begin\n  g\nrescue E\nend\n'",
      })
  void smells_emptyHandler_isFoundInEveryLanguageThatHasThem(String language, String text) {
    var code = text.startsWith("'") ? text.substring(1, text.length() - 1) : text;
    assertThat(smells(language, code))
        .extracting(Smell::message)
        .containsExactly("This handler swallows the error without a word.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "java|class A { void f() { try { g(); } catch (Exception e) { /* gone already */ } } }",
        "java|class A { void f() { try { g(); } catch (Exception e) { log(e); } } }",
        "python|'try:\n    g()\nexcept E:\n    pass  # gone already\n'",
      })
  void smells_handlerThatSaysSomething_isFine(String language, String text) {
    var code = text.startsWith("'") ? text.substring(1, text.length() - 1) : text;
    assertThat(smells(language, code)).isEmpty();
  }

  @Test
  void smells_elevenWays_areTooMany() {
    var branches = "    if (a > 1) { a--; }\n".repeat(10);
    assertThat(smells("java", "class A {\n  void f(int a) {\n" + branches + "  }\n}\n"))
        .extracting(Smell::message)
        .anyMatch(message -> message.contains("complexity of 11"));
    assertThat(
            smells(
                "java",
                "class A {\n  void f(int a) {\n" + "if (a > 1) { a--; }\n".repeat(4) + "  }\n}\n"))
        .isEmpty();
  }

  @Test
  void smells_blockStandsTwice_isToldOnceWithItsFirstPlace() {
    var block = new StringBuilder();
    for (int line = 0; line < 8; line++) {
      block.append("    account.transfer(source, target, amount").append(line).append(");\n");
    }
    var text = "class A {\n  void f() {\n" + block + "  }\n  void g() {\n" + block + "  }\n}\n";
    assertThat(smells("java", text))
        .singleElement()
        .extracting(Smell::message)
        .isEqualTo("These 9 lines also stand at line 3.");
  }

  private List<Smell> smells(String language, String text) {
    try (var syntax = new Syntax(natives, Ticker.system())) {
      return syntax.smells(new DocumentSnapshot("file:///a", language, 1, text));
    }
  }
}
