package dev.aurelis.server.prompt;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aurelis.server.config.TeamStyle;
import dev.aurelis.server.model.CodeContext;
import dev.aurelis.server.model.CodeInsight;
import dev.aurelis.server.model.Message;
import dev.aurelis.server.model.Prompt;
import dev.aurelis.server.model.TextSpan;
import dev.aurelis.server.model.TokenEstimate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TaskPromptTest {
  private static final String DOCUMENT = "import os\n\ndef f(a):\n    return a\n\nprint(f(1))\n";
  private static final TextSpan SELECTION = new TextSpan(11, 34);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "explain",
        "chat",
        "refactor",
        "optimize",
        "document",
        "fix",
        "generate",
        "test",
        "extract",
        "rename-locals",
        "simplify",
        "modernise"
      })
  void write_everyTemplate_showsSelectionAndSurroundings(String name) {
    var prompt = prompt(name, DOCUMENT, SELECTION, "keep it short", List.of("line 4: odd"));
    var user = prompt.messages().get(1).text();

    assertThat(prompt.messages().getFirst().role()).isEqualTo(Message.Role.SYSTEM);
    assertThat(user)
        .contains("```python\ndef f(a):\n    return a\n```")
        .contains("import os")
        .contains("print(f(1))")
        .contains("keep it short")
        .contains("app/main.py");
    assertThat(prompt.toString()).doesNotContain("{{");
  }

  @Test
  void write_withoutOptionalParts_leavesTheirLinesOut() {
    var user = prompt("refactor", "x = 1\n", new TextSpan(0, 5), "", List.of()).messages().get(1);

    assertThat(user.text())
        .doesNotContain("asks")
        .doesNotContain("reports")
        .doesNotContain("declares")
        .doesNotContain("orientation");
  }

  @Test
  void write_codeWithPlacesAndFences_isNotATemplate() {
    var code = "a = '{{path}} $1 \\\\'\n'''\n```\n{{instruction}}\n````\n'''\n";

    var user = prompt("explain", code, new TextSpan(0, code.length()), "", List.of());

    assertThat(user.messages().get(1).text()).contains("`````python\n" + code + "`````");
  }

  @Test
  void write_hugeSurroundings_areCutAtLinesNearestFirst() {
    var before = "before = 1  # filler line\n".repeat(4_000);
    var after = "\nafter = 2  # filler line".repeat(4_000);
    var document = before + "SELECTED" + after;
    var span = new TextSpan(before.length(), before.length() + 8);

    var prompt = prompt("refactor", document, span, "", List.of());
    var user = prompt.messages().get(1).text();

    assertThat(prompt.length()).isLessThanOrEqualTo(TaskPrompt.LONGEST);
    assertThat(user).contains("SELECTED");
    assertThat(user.lines().filter(line -> line.contains("filler")))
        .allMatch(line -> line.matches("(before = 1|after = 2)  # filler line"));
  }

  @Test
  void write_longSelection_isNeverCut() {
    var selection = "x = 1\n".repeat(5_000);

    var user = prompt("refactor", selection, new TextSpan(0, selection.length()), "", List.of());

    assertThat(user.messages().get(1).text()).contains(selection);
    assertThat(user.length()).isLessThanOrEqualTo(TaskPrompt.LONGEST);
  }

  @Test
  void fitting_smallerWindows_cutsSurroundingsFarthestFirstAndNothingElse() {
    var before = IntStream.range(0, 900).mapToObj("before = %d\n"::formatted).collect(joining());
    var document = before + "SELECTED\n" + "after = 2  # filler line\n".repeat(900);
    var span = new TextSpan(before.length(), before.length() + 8);
    var task =
        new TaskPrompt(context(document, span), Optional.of("keep it short"), List.of("line 4"));
    var template = PromptTemplate.named("fix");
    var whole = task.write(template).orElseThrow();

    int last = Integer.MAX_VALUE;
    for (int tokens : List.of(4_000, 2_000, 1_000, 600)) {
      var prompt = task.fitting(template).within(tokens).orElseThrow();
      assertThat(TokenEstimate.of(prompt)).isLessThanOrEqualTo(tokens);
      assertThat(prompt.length()).isLessThan(last);
      assertThat(prompt.messages().getFirst()).isEqualTo(whole.messages().getFirst());
      assertThat(prompt.messages().getLast().text())
          .contains("SELECTED", "keep it short", "line 4", "before = 899\n")
          .doesNotContain("before = 0\n");
      last = prompt.length();
    }
  }

  @Test
  void fitting_lessThanWhatIsNeverCut_isRefused() {
    var selection = "x = 1\n".repeat(1_000);
    var task =
        new TaskPrompt(
            context(selection, new TextSpan(0, selection.length())), Optional.empty(), List.of());

    assertThat(task.fitting(PromptTemplate.named("fix")).within(1_000)).isEmpty();
  }

  @Test
  void write_selectionBeyondTheLimit_isRefused() {
    var selection = "x = 1\n".repeat(9_000);
    var task =
        new TaskPrompt(
            context(selection, new TextSpan(0, selection.length())), Optional.empty(), List.of());

    assertThat(task.write(PromptTemplate.named("refactor"))).isEmpty();
  }

  @Test
  void named_unknownTemplate_isAnError() {
    assertThatThrownBy(() -> PromptTemplate.named("nonsense"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void fill_missingValue_namesThePlace() {
    assertThatThrownBy(() -> PromptTemplate.named("chat").fill(Map.of("language", "java")))
        .hasMessageContaining("needs a value for");
  }

  private static Prompt prompt(
      String template,
      String document,
      TextSpan span,
      String instruction,
      List<String> diagnostics) {
    var said = instruction.isEmpty() ? Optional.<String>empty() : Optional.of(instruction);
    var context = context(document, span);
    var further = StylePrompt.of(TeamStyle.NONE, TestPrompt.of(context, Optional.empty()));
    further.put("part", "the part that is meant");
    return new TaskPrompt(context, said, diagnostics, further)
        .write(PromptTemplate.named(template))
        .orElseThrow();
  }

  private static CodeContext context(String document, TextSpan span) {
    return new CodeContext(
        "file:///w/app/main.py", "app/main.py", "python", document, span, CodeInsight.NONE);
  }
}
