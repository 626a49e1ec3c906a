package dev.aurelis.server.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.aurelis.server.testing.RawClient;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A review from the editor's command to diagnostics, fixes and a summary. */
class ReviewFlowTest {
  private static final String FINDING =
      """
      {"findings": [{"line": 7, "end_line": 7, "severity": "high",
        "message": "The argument is given back without a check.", "quote": "return a;",
        "fix": "return Math.max(0, a);"}]}\
      """;

  @TempDir Path folder;

  @Test
  void review_threeAspectsSayTheSame_isOneDiagnosticWithAFixAndASummary() throws Exception {
    try (var simulator = Samples.instant(FINDING, FINDING, FINDING);
        var desk = Desk.with(folder, simulator)) {
      var uri = desk.open("Cart.java", "java", Samples.CART);

      var summary = desk.read("review", uri, 1, 9);

      assertThat(summary)
          .contains("# Review of Cart.java", "**85 of 100**", "line 3", "a fix is offered there")
          .contains("Answered by my-model (provider local-llm)");
      var bodies = simulator.journal().entries().stream().map(one -> one.body()).toList();
      assertThat(bodies).hasSize(3).allMatch(body -> body.contains("json_schema"));
      for (var aspect : List.of("security. Look", "performance. Look", "style. Look")) {
        assertThat(bodies).anyMatch(body -> body.contains(aspect));
      }
      var diagnostic = diagnostics(desk, 1).get(0).getAsJsonObject();
      assertThat(diagnostic.get("source").getAsString()).isEqualTo("aurelis");
      assertThat(diagnostic.get("severity").getAsInt()).isEqualTo(2);
      assertThat(diagnostic.get("range"))
          .hasToString(
              "{\"start\":{\"line\":2,\"character\":8},\"end\":{\"line\":2,\"character\":17}}");

      var fix = fix(desk, uri, 2);
      assertThat(fix.get("kind").getAsString()).isEqualTo("quickfix");
      assertThat(fix.has("isPreferred")).isFalse();
      assertThat(fix.get("edit").toString()).contains("Math.max(0, ").contains("\"version\":1");
    }
  }

  @Test
  void review_textMovesAndIsThenFixed_theDiagnosticFollowsAndGoes() throws Exception {
    try (var simulator = Samples.instant(FINDING, FINDING, FINDING);
        var desk = Desk.with(folder, simulator)) {
      var uri = desk.open("Cart.java", "java", Samples.CART);
      desk.command("review", uri, 1, 9);
      diagnostics(desk, 1);

      desk.type(uri, 2, 0, 0, "// one\n");
      desk.client.await("the moved diagnostic", one -> moved(one, 3));
      assertThat(fix(desk, uri, 3).get("edit").toString()).contains("\"version\":2");

      desk.type(uri, 3, 3, 10, "x");
      diagnostics(desk, 0);
      assertThat(titles(desk, uri, 3)).noneMatch(title -> title.startsWith("Fix: "));
    }
  }

  @Test
  void review_documentIsClosed_takesItsDiagnosticsAlong() throws Exception {
    try (var simulator = Samples.instant(FINDING, FINDING, FINDING);
        var desk = Desk.with(folder, simulator)) {
      var uri = desk.open("Cart.java", "java", Samples.CART);
      desk.command("review", uri, 1, 9);
      diagnostics(desk, 1);
      desk.closeDocument(uri);
      diagnostics(desk, 0);
    }
  }

  @Test
  void review_fixWouldBreakTheCode_isNotOffered() throws Exception {
    var broken = FINDING.replace("return Math.max(0, a);", "return a; } void x() {");
    try (var simulator = Samples.instant(broken, broken, broken);
        var desk = Desk.with(folder, simulator)) {
      var uri = desk.open("Cart.java", "java", Samples.CART);
      assertThat(desk.read("review", uri, 1, 9))
          .contains("without a check")
          .doesNotContain("a fix");
      assertThat(titles(desk, uri, 2)).noneMatch(title -> title.startsWith("Fix: "));
    }
  }

  @Test
  void review_modelDoesNotAnswerInTheForm_isDoneByTheEngine() throws Exception {
    try (var simulator = Samples.instant("All is well.", "Fine.", "{\"findings\": 1}");
        var desk = Desk.with(folder, simulator)) {
      var uri = desk.open("Cart.java", "java", withSecret());
      assertThat(desk.read("review", uri, 1, 9))
          .contains("looks like an AWS access key", "embedded engine", "tried before");
    }
  }

  @Test
  void review_withoutAModel_findsWhatTheCodeShows() {
    try (var desk = Desk.withConfig(folder, "provider: engine\n")) {
      var uri = desk.open("Cart.java", "java", withSecret());

      assertThat(desk.read("review", uri, 1, 9))
          .contains("looks like an AWS access key", "swallows the error", "nothing left this");
      assertThat(diagnostics(desk, 2).toString()).contains("security").contains("style");
    }
  }

  @Test
  void review_longDocument_tellsOfItsPartsInOneLineForEachAspect() {
    var method = "    int total%d(int amount) {\n        return amount * %d;\n    }\n\n";
    var methods =
        IntStream.range(0, 900)
            .mapToObj(number -> method.formatted(number, number))
            .collect(Collectors.joining());
    try (var desk = Desk.withConfig(folder, "provider: engine\n")) {
      var uri = desk.open("Cart.java", "java", "class Cart {\n" + methods + "}\n");

      var origins = desk.read("review", uri, 0, 0).lines().filter(line -> line.contains("engine"));

      assertThat(origins)
          .hasSize(3)
          .allMatch(line -> line.matches("- \\w+: Answered .* · in \\d+ parts"));
    }
  }

  @Test
  void save_modeSave_reviewsWhatChanged() {
    try (var desk = Desk.withConfig(folder, "provider: engine\n")) {
      desk.client.notify(
          "workspace/didChangeConfiguration",
          "{\"settings\":{\"aurelis\":{\"review\":{\"mode\":\"save\"}}}}");
      var uri = desk.open("Cart.java", "java", withSecret());
      desk.type(uri, 2, 0, 0, "// password = \"hunter2-Xk9pQ\"\n");

      desk.client.notify("textDocument/didSave", "{\"textDocument\":{\"uri\":\"" + uri + "\"}}");

      assertThat(diagnostics(desk, 1).toString())
          .contains("looks like a password or token")
          .doesNotContain("AWS");
      assertThat(desk.messages()).noneMatch(text -> text.contains("Review of"));
    }
  }

  private static String withSecret() {
    return Samples.CART.replace(
        "return a;",
        "String key = \"AKIAQ3EGUZ7WXYZABCDE\";\n        try { run(); } catch (Exception e) { }\n"
            + "        return a;");
  }

  private static boolean isDiagnostics(JsonObject message, int count) {
    return RawClient.isMethod(message, "textDocument/publishDiagnostics")
        && message.getAsJsonObject("params").getAsJsonArray("diagnostics").size() == count;
  }

  private static JsonArray diagnostics(Desk desk, int count) {
    return desk.client
        .await(count + " diagnostics", one -> isDiagnostics(one, count))
        .getAsJsonObject("params")
        .getAsJsonArray("diagnostics");
  }

  private static boolean moved(JsonObject message, int line) {
    return isDiagnostics(message, 1) && message.toString().contains("{\"line\":" + line + ",");
  }

  private static List<String> titles(Desk desk, String uri, int line) {
    return desk.actions(uri, line, 10).asList().stream()
        .map(action -> action.getAsJsonObject().get("title").getAsString())
        .toList();
  }

  private static JsonObject fix(Desk desk, String uri, int line) {
    return desk.actions(uri, line, 10).asList().stream()
        .map(action -> action.getAsJsonObject())
        .filter(action -> action.get("title").getAsString().startsWith("Fix: "))
        .findFirst()
        .orElseThrow();
  }
}
