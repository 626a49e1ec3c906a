package dev.aurelis.server.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aurelis.server.model.TextSpan;
import org.junit.jupiter.api.Test;

/**
 * A document with its selection between {@code «} and {@code »}, an answer, and what it becomes.
 */
class OutputParserTest {
  private static final String JAVA =
      """
      package shop;

      class Cart {
          «int total(int a) {
              return a;
          }»

          int other() {
              return 1;
          }
      }
      """;

  @Test
  void replacement_oneBlock_isItsText() {
    becomes(
        JAVA,
        "```java\nint total(int a) {\n    return a + 1;\n}\n```",
        "int total(int a) {\n        return a + 1;\n    }");
  }

  @Test
  void replacement_blockWrittenAsInTheDocument_keepsItsDepth() {
    becomes(
        JAVA,
        "```java\nint total(int a) {\n        return a + 1;\n    }\n```",
        "int total(int a) {\n        return a + 1;\n    }");
  }

  @Test
  void replacement_blockWithItsFullIndentation_losesTheFirstLines() {
    becomes(
        JAVA,
        "```java\n    int total(int a) {\n        return a + 1;\n    }\n```",
        "int total(int a) {\n        return a + 1;\n    }");
  }

  @Test
  void replacement_proseAroundABlock_isLeftOut() {
    becomes(
        JAVA,
        "Sure! Here is the code:\n\n"
            + "```java\n"
            + "int total(int b) {\n"
            + "    return b;\n"
            + "}\n"
            + "```\n\n"
            + "I renamed it.",
        "int total(int b) {\n        return b;\n    }");
  }

  @Test
  void replacement_anotherLanguageTag_isNotMinded() {
    becomes(JAVA, "```JAVA title=\"x\"\nint x;\n```", "int x;");
    becomes(JAVA, "```\nint x;\n```", "int x;");
    becomes(JAVA, "~~~c\nint x;\n~~~", "int x;");
  }

  @Test
  void replacement_longerFenceWithFencesInside_keepsThem() {
    becomes(
        JAVA,
        "````java\n/** ```\n * x\n * ```\n */\nint x;\n````",
        "/** ```\n     * x\n     * ```\n     */\n    int x;");
  }

  @Test
  void replacement_indentedFence_isRead() {
    becomes(JAVA, "1. Use this:\n   ```java\n   int x;\n   int y;\n   ```", "int x;\n    int y;");
  }

  @Test
  void replacement_severalBlocks_takesTheLanguages() {
    becomes(
        JAVA,
        "Run:\n```bash\nmvn test && echo total a a a\n```\nCode:\n```java\nint total;\n```",
        "int total;");
  }

  @Test
  void replacement_severalBlocksOfTheLanguage_takesTheOneLikeTheOriginal() {
    becomes(
        JAVA,
        "Before, you could write:\n```java\nvar cart = new Basket();\n```\nNow:\n"
            + "```java\nint total(int a) {\n    return a * 2;\n}\n```",
        "int total(int a) {\n        return a * 2;\n    }");
  }

  @Test
  void replacement_diffAndCode_takesTheCode() {
    becomes(JAVA, "```diff\n-int total(int a)\n+int total()\n```\n```java\nint x;\n```", "int x;");
  }

  @Test
  void replacement_noFenceButCode_isTaken() {
    becomes(
        JAVA,
        "int total(int a) {\n    return a + 1;\n}",
        "int total(int a) {\n        return a + 1;\n    }");
  }

  @Test
  void replacement_proseOnly_isNothing() {
    isNothing(JAVA, "I am sorry, but I cannot refactor this code because it is already simple.");
    isNothing(JAVA, "The method adds its arguments.\n\n- It returns an int value.\n");
  }

  @Test
  void replacement_emptyAnswers_areNothing() {
    isNothing(JAVA, "");
    isNothing(JAVA, " \n\t\n");
    isNothing(JAVA, "```java\n```");
    isNothing(JAVA, "```java\n\n\n```\n");
    isNothing(JAVA, "<think>hm</think>");
    isNothing(JAVA, "<think>int x;\n```java\nint y;\n```");
  }

  @Test
  void replacement_thinkingFirst_isLeftOut() {
    becomes(JAVA, "<think>\n```java\nint wrong;\n```\n</think>\n```java\nint x;\n```", "int x;");
    becomes(JAVA, "<thinking>a</thinking><thinking>b</thinking>int x;", "int x;");
    becomes(JAVA, "let me see ...\n</think>\n```java\nint x;\n```", "int x;");
  }

  @Test
  void replacement_closingFenceMissing_takesTheRest() {
    becomes(JAVA, "```java\nint x;\n", "int x;");
  }

  @Test
  void replacement_wholeFileRepeated_isCutToTheSelection() {
    becomes(
        JAVA,
        "```java\n"
            + "package shop;\n\n"
            + "class Cart {\n"
            + "    int total(int a) {\n"
            + "        return 2 * a;\n"
            + "    }\n\n"
            + "    int other() {\n"
            + "        return 1;\n"
            + "    }\n"
            + "}\n"
            + "```",
        "int total(int a) {\n        return 2 * a;\n    }");
  }

  @Test
  void replacement_nothingButTheSurroundings_isNothing() {
    isNothing(
        JAVA,
        "```java\n"
            + "package shop;\n"
            + "class Cart {\n"
            + "    int other() {\n"
            + "        return 1;\n"
            + "    }\n"
            + "}\n"
            + "```");
  }

  @Test
  void replacement_partOfTheSurroundingsByChance_stays() {
    becomes(JAVA, "```java\npackage shop;\nint x;\n```", "package shop;\n    int x;");
  }

  @Test
  void replacement_lineEndsOfTheDocument_areKept() {
    becomes(
        JAVA.replace("\n", "\r\n"),
        "```java\r\nint total(int a) {\r\n    return 3;\r\n}\r\n```\r\n",
        "int total(int a) {\r\n        return 3;\r\n    }");
    becomes(JAVA, "```java\r\nint x;\r\nint y;\r\n```\r\n", "int x;\n    int y;");
  }

  @Test
  void replacement_tabsInTheDocument_areUsed() {
    becomes(
        "class A {\n\t«int f() {\n\t\treturn 1;\n\t}»\n}\n",
        "```\nint f() {\n    return 2;\n}\n```",
        "int f() {\n\t\treturn 2;\n\t}");
  }

  @Test
  void replacement_tabsInTheAnswer_becomeTheDocumentsBlanks() {
    becomes(
        "class A {\n  «int f() {\n    return 1;\n  }»\n}\n",
        "```\nint f() {\n\treturn 2;\n}\n```",
        "int f() {\n    return 2;\n  }");
  }

  @Test
  void replacement_pythonMovedToTheEdge_goesBack() {
    becomes(
        "class A:\n    «def f(self):\n        return 1»\n",
        "```python\ndef f(self):\n    return 2\n```",
        "def f(self):\n        return 2");
  }

  @Test
  void replacement_pythonAsInTheDocument_stays() {
    becomes(
        "class A:\n    «def f(self):\n        return 1»\n",
        "```python\ndef f(self):\n        return 2\n```",
        "def f(self):\n        return 2");
  }

  @Test
  void replacement_pythonWithADecoratorMore_goesBack() {
    becomes(
        "class A:\n    «def f(self):\n        return 1»\n",
        "```python\n@cached\ndef f(self):\n    return 2\n```",
        "@cached\n    def f(self):\n        return 2");
  }

  @Test
  void replacement_insertionOfABlock_goesToTheCursorsDepth() {
    becomes(
        "def f():\n    «»\n", "```python\nif a:\n    b()\nc()\n```", "if a:\n        b()\n    c()");
    becomes("def f():\n    «»\n", "```python\nif a:\n    b()\n```", "if a:\n        b()");
    becomes("def f():\n    «»\n", "```python\nif a:\n        b()\n```", "if a:\n        b()");
  }

  @Test
  void replacement_blankLines_haveNoTrailingBlanks() {
    becomes(JAVA, "```java\n\nint x;  \n   \nint y;\n\n```", "int x;\n\n    int y;");
  }

  @Test
  void code_standingForItself_keepsItsOwnLayout() {
    var parsed = OutputParser.code("Here:\n```java\nclass T {\n  int x;\n}\n```\n", "java", "");

    assertThat(parsed).isEqualTo(new ParsedOutput.Code("class T {\n  int x;\n}"));
  }

  private static void becomes(String marked, String answer, String expected) {
    assertThat(parsed(marked, answer)).isEqualTo(new ParsedOutput.Code(expected));
  }

  private static void isNothing(String marked, String answer) {
    assertThat(parsed(marked, answer)).isInstanceOf(ParsedOutput.Nothing.class);
  }

  private static ParsedOutput parsed(String marked, String answer) {
    int start = marked.indexOf('«');
    int end = marked.indexOf('»') - 1;
    var document = marked.replace("«", "").replace("»", "");
    var language = marked.contains("def ") ? "python" : "java";
    return OutputParser.replacement(answer, language, document, new TextSpan(start, end));
  }
}
