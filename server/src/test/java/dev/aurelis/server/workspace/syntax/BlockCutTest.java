package dev.aurelis.server.workspace.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aurelis.server.model.Ticker;
import dev.aurelis.server.workspace.syntax.tree.Language;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BlockCutTest {
  @TempDir static Path natives;
  private final Syntax syntax = new Syntax(natives, Ticker.system());

  private String cut(Language language, String before, String continuation) {
    return continuation.substring(0, syntax.sensibleEnd(language, before, continuation, 20));
  }

  @Test
  void sensibleEnd_restOfAStatement_isThatStatement() {
    assertThat(
            cut(Language.JAVA, "class A {\n  void b() {\n    foo(", "x, y);\n    bar();\n  }\n}\n"))
        .isEqualTo("x, y);");
  }

  @Test
  void sensibleEnd_statementWithABlock_isTheWholeBlock() {
    assertThat(
            cut(
                Language.JAVA,
                "class A {\n  void b() {\n    one();\n    if (x",
                ") {\n      y();\n    }\n    z();\n  }\n}\n"))
        .isEqualTo(") {\n      y();\n    }");
  }

  @Test
  void sensibleEnd_emptyBlock_isItsStatementsWithoutItsCloser() {
    assertThat(
            cut(
                Language.JAVA,
                "class A {\n  int b() {\n    ",
                "one();\n    return 2;\n  }\n\n  int c() {}\n}\n"))
        .isEqualTo("one();\n    return 2;");
  }

  @Test
  void sensibleEnd_pythonFunction_endsWithItsBody() {
    assertThat(
            cut(
                Language.PYTHON,
                "def a(x):\n    ",
                "if x:\n        return 1\n    return 2\n\n\ndef b():\n    pass\n"))
        .isEqualTo("if x:\n        return 1\n    return 2");
  }

  @Test
  void sensibleEnd_goStatementInAFullBlock_isOneStatement() {
    assertThat(
            cut(
                Language.GO,
                "package a\n\nfunc b() error {\n\tx := c()\n\t",
                "if x != nil {\n\t\treturn x\n\t}\n\treturn nil\n}\n"))
        .isEqualTo("if x != nil {\n\t\treturn x\n\t}");
  }

  @Test
  void sensibleEnd_typescriptCallback_isClosedInTheEnd() {
    assertThat(
            cut(
                Language.TYPESCRIPT,
                "items.forEach((item",
                ") => {\n  use(item);\n});\nother();\n"))
        .isEqualTo(") => {\n  use(item);\n});");
  }

  @Test
  void sensibleEnd_twoLinesAllowed_keepsToThem() {
    var end =
        syntax.sensibleEnd(
            Language.JAVA,
            "class A {\n  void b() {\n    ",
            "one();\n    two();\n    three();\n  }\n}\n",
            2);
    assertThat("one();\n    two();\n    three();\n".substring(0, end))
        .isEqualTo("one();\n    two();");
  }

  @Test
  void sensibleEnd_brokenSurroundings_fallsBackToBrackets() {
    assertThat(cut(Language.JAVA, "clas A )) {{ foo(", "a,\n   b);\n  next();\n"))
        .isEqualTo("a,\n   b);");
  }

  @Test
  void sensibleEnd_blanksOnly_isNothing() {
    assertThat(syntax.sensibleEnd(Language.JAVA, "class A {", "\n   \n", 5)).isZero();
  }
}
