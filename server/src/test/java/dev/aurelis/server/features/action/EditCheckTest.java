package dev.aurelis.server.features.action;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aurelis.server.model.AnswerFailure;
import dev.aurelis.server.model.CancelToken;
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

/** What is offered of answers about parts of true code. */
class EditCheckTest {
  private static final String JAVA =
      "class Cart {\n    int total(int a) {\n        int b = a;\n        return b;\n    }\n}\n";
  private static final String PYTHON = "def total(a):\n    b = a\n    return b\n\n\nX = 1\n";

  @TempDir Path natives;
  private FakeOrchestrator model = new FakeOrchestrator();
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

  @Test
  void selection_answerClosesTheBlockAroundIt_isRefused() {
    always("return b;\n    }\n\n    int other(int b) {\n        return 2;");

    assertThat(run(TaskKind.REFACTOR, "java", JAVA, "return b;", "").toString())
        .contains("closes a block that it did not open");
  }

  @Test
  void selection_moreStatements_areTaken() {
    always("int c = b;\nreturn c;");

    assertThat(applied(run(TaskKind.REFACTOR, "java", JAVA, "return b;", ""), JAVA))
        .isEqualTo(JAVA.replace("return b;", "int c = b;\n        return c;"));
  }

  @Test
  void generate_atTheEndOfAFunctionWithoutBrackets_growsIt() {
    always("print(b)");
    var text = PYTHON.replace("    return b\n", "    # print it\n");

    assertThat(applied(run(TaskKind.GENERATE, "python", text, "", "# print it"), text))
        .isEqualTo(text.replace("# print it", "# print it\n    print(b)"));
  }

  @Test
  void optimize_withAnInstruction_keepsTheSignatureAllTheSame() {
    always("int total(int a, int c) {\n    return a;\n}");

    assertThat(run(TaskKind.OPTIMIZE, "java", JAVA, "", "use less memory").toString())
        .contains("The signature of total must stay as it is: int total(int a).");
  }

  @Test
  void refactor_toldToChangeTheSignature_may() {
    always("int total(int a, int c) {\n    return a + c;\n}");

    assertThat(run(TaskKind.REFACTOR, "java", JAVA, "", "add a parameter c"))
        .isInstanceOf(TaskOutcome.Edit.class);
  }

  @Test
  void refactor_ofAType_keepsWhatOthersUseAndMayChangeTheRest() {
    var text =
        "class Cart {\n  public int total() { return sum(1); }\n"
            + "  private int sum(int a) { return a; }\n}\n";
    always(text.replace("sum", "add"));
    assertThat(run(TaskKind.REFACTOR, "java", text, text.strip(), ""))
        .isInstanceOf(TaskOutcome.Edit.class);

    always(text.replace("total", "all"));
    assertThat(run(TaskKind.REFACTOR, "java", text, text.strip(), "").toString())
        .contains("signature of total");
  }

  @Test
  void document_comments_areAllThatChanges() {
    always("def total(a):\n    \"\"\"Give it back.\"\"\"\n    # soon\n    b = a\n    return b");

    var outcome = run(TaskKind.DOCUMENT, "python", PYTHON, "", "");

    assertThat(((TaskOutcome.Edit) outcome).edit().assurance())
        .isEqualTo("Verified: stays in its range, parses, only comments changed.");
    assertThat(((TaskOutcome.Edit) outcome).edit().hunks()).hasSize(1);
  }

  @Test
  void document_anotherIndentation_isAnotherProgram() {
    var text = "def f(a):\n    if a:\n        a = 1\n        a = 2\n    return a\n";
    always("def f(a):\n    # f\n    if a:\n        a = 1\n    a = 2\n    return a");

    assertThat(run(TaskKind.DOCUMENT, "python", text, "", "").toString())
        .contains("only comments may change");
  }

  @Test
  void anyTask_languageWithoutGrammar_saysLess() {
    always("(define b 2)");

    var outcome = run(TaskKind.REFACTOR, "scheme", "(define a 1)\n", "(define a 1)", "");

    assertThat(((TaskOutcome.Edit) outcome).edit().assurance())
        .isEqualTo("Verified: stays in its range.");
  }

  private void always(String block) {
    var answer = "```\n" + block + "\n```";
    model = new FakeOrchestrator();
    model.answer(answer).answer(answer).fail(AnswerFailure.Kind.EXHAUSTED, "Nobody else.");
  }

  private static String applied(TaskOutcome outcome, String text) {
    return ((TaskOutcome.Edit) outcome).edit().applied(text);
  }

  private TaskOutcome run(
      TaskKind kind, String language, String text, String selected, String instruction) {
    int start = Math.max(0, text.indexOf(selected.isEmpty() ? "total" : selected));
    var range =
        kind == TaskKind.GENERATE
            ? TextSpan.at(text.indexOf(instruction))
            : new TextSpan(start, start + selected.length());
    return new Tasks(model, code, Trial.NONE, AnswerJson::object)
        .of(kind)
        .run(
            new TaskRequest(
                new DocumentSnapshot("file:///w/x", language, 1, text),
                range,
                kind == TaskKind.GENERATE ? Optional.empty() : Optional.of(instruction),
                List.of(),
                new CancelToken()),
            Progress.NONE);
  }
}
