package dev.aurelis.server.features.action;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aurelis.server.model.AnswerFailure;
import dev.aurelis.server.model.CancelToken;
import dev.aurelis.server.model.ModelRequest;
import dev.aurelis.server.model.TextSpan;
import dev.aurelis.server.model.Ticker;
import dev.aurelis.server.provider.openai.AnswerJson;
import dev.aurelis.server.testing.FakeOrchestrator;
import dev.aurelis.server.workspace.WorkspaceModel;
import dev.aurelis.server.workspace.files.WalkLimits;
import dev.aurelis.server.workspace.index.IndexLimits;
import dev.aurelis.server.workspace.syntax.Syntax;
import dev.aurelis.server.workspace.text.DocumentSnapshot;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The refactorings with a name, on true code. */
class NamedRefactoringTest {
  private static final String JAVA =
      """
      class Cart {
          int field;
          int total(int a) {
              int b = a + field;
              for (int i = 0; i < b; i++) {
                  b = b + i;
              }
              return b;
          }
      }
      """;

  @TempDir Path natives;
  private final FakeOrchestrator model = new FakeOrchestrator();
  private WorkspaceModel code;

  @BeforeEach
  void open() {
    code =
        new WorkspaceModel(
            () -> new Syntax(natives, Ticker.system()),
            Runnable::run,
            Ticker.system(),
            IndexLimits.DEFAULT,
            WalkLimits.DEFAULT);
  }

  @AfterEach
  void close() {
    code.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "java | int f(int a) { int b = a; return b; } | int f(int a) { int sum = a; return sum; }",
        "java | int f(int[] a) { int s = 0; for (int x : a) { s += x; } return s; } | int f(int[]"
            + " a) { int s = 0; for (int item : a) { s += item; } return s; }",
        "python | def f(a):\\n"
            + "    b = a\\n"
            + "    return b | def f(a):\\n"
            + "    total = a\\n"
            + "    return total",
        "python | def f(a):\\n"
            + "    return [x + 1 for x in a] | def f(a):\\n"
            + "    return [item + 1 for item in a]",
        "typescript | function f(a: number) { const b = a; return () => b; } | function f(a:"
            + " number) { const sum = a; return () => sum; }",
        "go | func f(a int) int { b := a; return b } | func f(a int) int { sum := a; return sum }",
        "rust | fn f(a: i32) -> i32 { let b = a; b } | fn f(a: i32) -> i32 { let sum = a; sum }",
        "csharp | class C { int F(int a) { var b = a; return b; } } | class C { int F(int a) { var"
            + " sum = a; return sum; } }",
        "kotlin | fun f(a: Int): Int { val b = a; return b } | fun f(a: Int): Int { val sum = a;"
            + " return sum }",
        "php | <?php function f($a) { $b = $a; return $b; } | <?php function f($a) { $sum = $a;"
            + " return $sum; }",
        "ruby | def f(a)\\n  b = a\\n  b\\nend | def f(a)\\n  sum = a\\n  sum\\nend",
        "lua | local function f(a) local b = a return b end | local function f(a) local sum = a"
            + " return sum end",
        "c | int f(int a) { int b = a; return b; } | int f(int a) { int sum = a; return sum; }",
        "cpp | int f(int a) { auto b = a; return b; } | int f(int a) { auto sum = a; return sum; }",
      })
  void problem_onlyLocalsAreCalledOtherwise_isNone(String language, String before, String after) {
    assertThat(problem(language, before, after)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "java | int f(int a) { int b = a; return b; } | int f(int a) { int sum = a; return b; } |"
            + " some places only",
        "java | int f(int a) { int b = a; return b; } | int f(int a) { int sum = a + 1; return sum;"
            + " } | more than names",
        "java | int f(int a) { return count; } | int f(int a) { return sum; } | no local name",
        "java | int f(int a) { count = 1; return count; } | int f(int a) { sum = 1; return sum; } |"
            + " no local name",
        "java | int f(int a) { int b = g(a); return b; } | int f(int a) { int b = h(a); return b; }"
            + " | no local name",
        "java | int f(P p) { int x = p.x; return x; } | int f(P p) { int sum = p.sum; return sum; }"
            + " | no local name",
        "java | int f(int a) { int b = a; return b + c; } | int f(int a) { int c = a; return c + c;"
            + " } | taken",
        "java | int f(int a) { int b = a; int c = b; return c; } | int f(int a) { int d = a; int d"
            + " = d; return d; } | one name to two",
        "python | def f(a):\\n"
            + "    b = g(b=a)\\n"
            + "    return b | def f(a):\\n"
            + "    s = g(s=a)\\n"
            + "    return s | no local name",
        "python | def f(a):\\n"
            + "    global b\\n"
            + "    b = a | def f(a):\\n"
            + "    global s\\n"
            + "    s = a | no local name",
        "javascript | function f(a) { const b = a; return { b }; } | function f(a) { const s = a;"
            + " return { s }; } | no local name",
        "java | int f(int a) { String b = \"b\"; return b; } | int f(int a) { String s = \"s\";"
            + " return s; } | more than names",
      })
  void problem_anythingElse_isTold(String language, String before, String after, String why) {
    assertThat(problem(language, before, after).orElse("")).contains(why);
  }

  private Optional<String> problem(String language, String before, String after) {
    var old = code.codeOf(language, before.replace("\\n", "\n"));
    var young = code.codeOf(language, after.replace("\\n", "\n"));
    return RenamedLocals.problem(old, young).or(() -> RenamedLocals.partly(old, young));
  }

  @Test
  void renameLocals_goodAnswer_isOfferedWithItsPromise() {
    always(method().replace(" b", " sum").replace("b;", "sum;").replace("(b", "(sum"));

    var outcome = run(Refactoring.RENAME_LOCALS, "int b");

    assertThat(((TaskOutcome.Edit) outcome).edit().title()).isEqualTo("Rename locals of total");
    assertThat(((TaskOutcome.Edit) outcome).edit().assurance())
        .isEqualTo(
            "Verified: stays in its range, parses, signature kept, only names of locals changed.");
    assertThat(asked().metadata()).containsEntry(ModelRequest.WORK, "rename-locals");
  }

  @Test
  void renameLocals_fieldRenamed_isRefused() {
    always(method().replace("field", "other"));

    assertThat(run(Refactoring.RENAME_LOCALS, "int b").toString())
        .contains("renames field, which is no local name");
  }

  @Test
  void renameLocals_outsideOfAFunction_says() {
    assertThat(run(Refactoring.RENAME_LOCALS, "int field"))
        .isEqualTo(new TaskOutcome.Message("There is no function at this place."));
  }

  @Test
  void extract_selection_asksForItAndTakesAFunctionMore() {
    always(
        """
        int total(int a) {
            int b = a + field;
            return counted(b);
        }

        private static int counted(int b) {
            for (int i = 0; i < b; i++) {
                b = b + i;
            }
            return b;
        }
        """);

    var selected = JAVA.substring(JAVA.indexOf("for"), JAVA.indexOf("    return b"));
    var outcome = run(Refactoring.EXTRACT, selected.strip());

    assertThat(((TaskOutcome.Edit) outcome).edit().applied(JAVA))
        .contains("    private static int counted(int b) {\n");
    assertThat(((TaskOutcome.Edit) outcome).edit().assurance())
        .contains("signature kept, declares a function more");
    assertThat(asked().prompt().messages().getLast().text())
        .contains("The part to extract:\n```java\nfor (int i = 0;");
  }

  @Test
  void extract_noFunctionMore_isRefused() {
    always(method().replace("b + i", "i + b"));

    assertThat(run(Refactoring.EXTRACT, "b = b + i;").toString()).contains("makes no function");
  }

  @Test
  void extract_nothingSelected_says() {
    assertThat(run(Refactoring.EXTRACT, "").toString()).contains("Select the code");
    assertThat(model.asked()).isEmpty();
  }

  @Test
  void simplifyAndModernise_keepTheSignature() {
    for (var refactoring : List.of(Refactoring.SIMPLIFY, Refactoring.MODERNISE)) {
      always(method().replace("int a)", "long a)"));

      assertThat(run(refactoring, "").toString()).contains("The signature of total must stay");
    }
  }

  private static String method() {
    return JAVA.substring(JAVA.indexOf("int total"), JAVA.lastIndexOf('}')).stripTrailing();
  }

  private void always(String block) {
    var answer = "```java\n" + block + "\n```";
    model.answer(answer).answer(answer).fail(AnswerFailure.Kind.EXHAUSTED, "Nobody else.");
  }

  private ModelRequest asked() {
    return model.asked().getFirst();
  }

  private TaskOutcome run(Refactoring refactoring, String selected) {
    int start = JAVA.indexOf(selected.isEmpty() ? "total" : selected);
    return new Tasks(model, code, Trial.NONE, AnswerJson::object)
        .of(refactoring)
        .run(
            new TaskRequest(
                new DocumentSnapshot("file:///w/Cart.java", "java", 1, JAVA),
                new TextSpan(start, start + selected.length()),
                Optional.empty(),
                List.of(),
                new CancelToken()),
            Progress.NONE);
  }
}
