package dev.aurelis.server.lsp.assist;

import static dev.aurelis.server.testing.RawClient.errorCode;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The methods an editor asks by itself, against the real server. */
class RequestsTest {
  private static final String DIAGNOSTIC =
      "{\"range\":{\"start\":{\"line\":1,\"character\":8},\"end\":{\"line\":1,\"character\":13}},"
          + "\"message\":\"odd name\",\"source\":\"linter\"}";

  @TempDir Path state;

  private Editor editor(String capabilities) {
    return new Editor(capabilities, state, true);
  }

  @Test
  void initialize_declares_commandsAndKinds() {
    try (var editor = editor(Editor.WITH_ALL)) {
      var commands =
          editor.capabilities.getAsJsonObject("executeCommandProvider").get("commands").toString();
      assertThat(commands)
          .contains("aurelis.explain", "aurelis.chat", "aurelis.accept", "aurelis.cancel")
          .contains("aurelis.review");
      assertThat(editor.capabilities.getAsJsonObject("codeActionProvider").toString())
          .contains("refactor.rewrite.aurelis", "source.aurelis.test", "quickfix");
      assertThat(editor.capabilities.has("completionProvider")).isFalse();
      assertThat(editor.capabilities.get("inlineCompletionProvider").getAsBoolean()).isTrue();
    }
  }

  @Test
  void codeAction_list_isStaticAndComplete() {
    try (var editor = editor(Editor.WITH_ALL).open(0)) {
      for (var element : editor.actions("{\"diagnostics\":[]}")) {
        var action = element.getAsJsonObject();
        assertThat(action.keySet()).contains("title", "kind", "data", "command");
        assertThat(action.has("isPreferred")).isFalse();
        var command = action.getAsJsonObject("command").get("command").getAsString();
        assertThat(
                editor
                    .capabilities
                    .getAsJsonObject("executeCommandProvider")
                    .get("commands")
                    .toString())
            .contains("\"" + command + "\"");
        assertThat(action.toString()).contains("\"version\":0");
      }
      assertThat(editor.model.asked()).isEmpty();
    }
  }

  @Test
  void codeAction_command_runsAsItWasGiven() {
    try (var editor = editor(Editor.WITH_ALL).open(0)) {
      editor.model.answer("Fine.");
      var explain = editor.actions("{\"diagnostics\":[]}").get(0).getAsJsonObject();
      var command = explain.getAsJsonObject("command");
      var params = new JsonObject();
      params.add("command", command.get("command"));
      params.add("arguments", command.get("arguments"));

      var answer = editor.client.request("workspace/executeCommand", params.toString());

      assertThat(answer.getAsJsonObject("result").get("job").getAsString()).startsWith("job-");
      editor.client.awaitMethod("window/showDocument");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"diagnostics\":[],\"only\":[\"quickfix\"]} | 0",
        "{\"diagnostics\":[],\"only\":[\"refactor\"]} | 7",
        "{\"diagnostics\":[],\"only\":[\"refactor.rewrite\"]} | 6",
        "{\"diagnostics\":[],\"only\":[\"refactor.extract\"]} | 1",
        "{\"diagnostics\":[],\"only\":[\"source\"]} | 3",
        "{\"diagnostics\":[],\"only\":[\"source.fixAll\"]} | 0",
        "{\"diagnostics\":[],\"only\":[\"source.organizeImports\"]} | 0",
        "{\"diagnostics\":[],\"only\":[\"source\"],\"triggerKind\":2} | 0",
        "{\"diagnostics\":[],\"only\":[]} | 6",
        "{} | 6",
      })
  void codeAction_only_isObeyed(String context, int expected) {
    try (var editor = editor(Editor.WITH_ALL).open(1)) {
      assertThat(editor.actions(context)).hasSize(expected);
    }
  }

  @Test
  void codeAction_selection_offersToExtractWithTheName() {
    try (var editor = editor(Editor.WITH_ALL).open(1)) {
      var range = "{\"start\":{\"line\":2,\"character\":0},\"end\":{\"line\":2,\"character\":9}}";
      var actions =
          editor
              .client
              .request(
                  "textDocument/codeAction",
                  "{\"textDocument\":{\"uri\":\""
                      + Editor.URI
                      + "\"},\"range\":"
                      + range
                      + ",\"context\":{\"diagnostics\":[]}}")
              .getAsJsonArray("result");

      assertThat(actions).hasSize(7);
      assertThat(actions.toString())
          .contains("Extract with Aurelis", "\"kind\":\"refactor.extract.aurelis\"")
          .contains("\"command\":\"aurelis.refactor\"", "\"refactoring\":\"extract\"")
          .doesNotContain("Modernise");
    }
  }

  @Test
  void executeCommand_unknownRefactoring_isRefused() {
    try (var editor = editor(Editor.WITH_ALL).open(1)) {
      var answer = editor.execute("refactor", Editor.argument(1, ",\"refactoring\":\"magic\""));

      assertThat(answer.toString()).contains("-32602", "No refactoring is called magic.");
    }
  }

  @Test
  void codeAction_diagnostics_offerAFixThatCarriesThem() {
    try (var editor = editor(Editor.WITH_ALL).open(1)) {
      var fix = editor.actions("{\"diagnostics\":[" + DIAGNOSTIC + "]}").get(0).getAsJsonObject();

      assertThat(fix.get("kind").getAsString()).isEqualTo("quickfix");
      assertThat(fix.getAsJsonArray("diagnostics")).hasSize(1);
      assertThat(fix.getAsJsonObject("command").toString()).contains("line 2: odd name");
    }
  }

  @Test
  void resolve_anyAction_givesItBackAsItWas() {
    try (var editor = editor(Editor.WITH_ALL).open(1)) {
      var action = editor.actions("{\"diagnostics\":[]}").get(0).getAsJsonObject();

      assertThat(editor.client.request("codeAction/resolve", action.toString()).get("result"))
          .isEqualTo(action);
    }
  }

  @Test
  void hover_onTheMethod_isInTheFormTheClientTakes() {
    var params =
        "{\"textDocument\":{\"uri\":\""
            + Editor.URI
            + "\"},\"position\":{\"line\":1,\"character\":9}}";
    try (var editor = editor(Editor.WITH_ALL).open(1)) {
      var hover = editor.client.request("textDocument/hover", params).getAsJsonObject("result");
      assertThat(hover.getAsJsonObject("contents").get("kind").getAsString()).isEqualTo("markdown");
      assertThat(hover.get("range"))
          .hasToString(
              "{\"start\":{\"line\":1,\"character\":8},\"end\":{\"line\":1,\"character\":13}}");
    }
    try (var editor = editor("{}").open(1)) {
      var hover = editor.client.request("textDocument/hover", params).getAsJsonObject("result");
      assertThat(hover.getAsJsonObject("contents").get("kind").getAsString())
          .isEqualTo("plaintext");
    }
  }

  @Test
  void inlineCompletion_item_hasARangeFromTheTypedWordAndAListedCommand() {
    try (var editor = editor(Editor.WITH_ALL)) {
      editor.client.open(Editor.URI, "java", 1, "int n = ite\n");
      editor.model.answer("ms.size();");

      var answer = inline(editor, 11, 2);

      var item = answer.getAsJsonObject("result").getAsJsonArray("items").get(0).getAsJsonObject();
      assertThat(item.get("insertText").getAsString()).isEqualTo("items.size();");
      assertThat(item.get("range"))
          .hasToString(
              "{\"start\":{\"line\":0,\"character\":8},\"end\":{\"line\":0,\"character\":11}}");
      assertThat(item.getAsJsonObject("command").get("command").getAsString())
          .isEqualTo("aurelis.accept");
      assertThat(item.has("insertTextFormat")).isFalse();
    }
  }

  @Test
  void inlineCompletion_nothing_isNullNeverAnEmptyList() {
    try (var editor = editor(Editor.WITH_ALL)) {
      editor.client.open(Editor.URI, "java", 1, "int n = ite\n");
      editor.model.answer("I am sorry, this is not possible.");

      assertThat(inline(editor, 11, 2).get("result").isJsonNull()).isTrue();
    }
  }

  @Test
  void inlineCompletion_newerRequest_endsTheOlderOneWithCancelled() {
    try (var editor = editor(Editor.WITH_ALL)) {
      editor.client.open(Editor.URI, "java", 1, "int n = ite\n");
      editor.model.hold();
      int older = editor.client.send("textDocument/inlineCompletion", inlineParams(11, 2));
      var held = editor.model.awaitHeld();
      // A busy machine may close the stream before the newer question takes it over.
      editor.model.answer("ms.size();");

      int newer = editor.client.send("textDocument/inlineCompletion", inlineParams(11, 2));

      assertThat(errorCode(editor.client.answerTo(older))).isEqualTo(-32800);
      held.answer("ms.size();");
      assertThat(editor.client.answerTo(newer).get("result").isJsonObject()).isTrue();
    }
  }

  @Test
  void inlineCompletion_taken_isTakenByItsNumberAndPart() {
    try (var editor = editor(Editor.WITH_ALL)) {
      editor.client.open(Editor.URI, "java", 1, "int n = ite\n");
      editor.model.answer("ms.size();");
      var command =
          inline(editor, 11, 1)
              .getAsJsonObject("result")
              .getAsJsonArray("items")
              .get(0)
              .getAsJsonObject()
              .getAsJsonObject("command");
      var argument = command.getAsJsonArray("arguments").get(0).getAsJsonObject();
      argument.addProperty("part", "word");
      argument.addProperty("length", 2);

      assertThat(
              editor.client.request("workspace/executeCommand", command.toString()).has("result"))
          .isTrue();
      argument.addProperty("part", "half");
      assertThat(errorCode(editor.client.request("workspace/executeCommand", command.toString())))
          .isEqualTo(-32602);
    }
  }

  @Test
  void inlineCompletion_switchedToManual_answersOnlyWhenInvoked() {
    try (var editor = editor(Editor.WITH_ALL)) {
      editor.client.notify(
          "workspace/didChangeConfiguration",
          "{\"settings\":{\"aurelis\":{\"completion\":{\"mode\":\"manual\"}}}}");
      editor.client.open(Editor.URI, "java", 1, "int n = ite\n");
      editor.model.answer("ms.size();");

      assertThat(inline(editor, 11, 2).get("result").isJsonNull()).isTrue();
      assertThat(inline(editor, 11, 1).get("result").isJsonObject()).isTrue();
    }
  }

  @Test
  void completion_clientWithoutInline_getsOneItemOnlyWhenItAsks() {
    try (var editor = editor("{}")) {
      assertThat(editor.capabilities.getAsJsonObject("completionProvider").keySet()).isEmpty();
      editor.client.open(Editor.URI, "java", 1, "int n = ite\n");
      editor.model.answer("ms.size();");
      var typed = completion(editor, 2);
      var invoked = completion(editor, 1);

      assertThat(typed.get("result").isJsonNull()).isTrue();
      var list = invoked.getAsJsonObject("result");
      assertThat(list.get("isIncomplete").getAsBoolean()).isTrue();
      var item = list.getAsJsonArray("items").get(0).getAsJsonObject();
      assertThat(item.get("documentation").getAsString()).isEqualTo("items.size();");
      assertThat(item.get("insertTextFormat").getAsInt()).isEqualTo(1);
      assertThat(item.getAsJsonObject("textEdit").get("newText").getAsString())
          .isEqualTo("items.size();");
    }
  }

  @Test
  void completion_clientThatDoesNotSayWhoAsked_isTakenToAskByItself() {
    var request =
        "{\"textDocument\":{\"uri\":\""
            + Editor.URI
            + "\"},\"position\":{\"line\":0,\"character\":11}}";
    try (var editor = editor("{}")) {
      editor.client.open(Editor.URI, "java", 1, "int n = ite\n");
      editor.model.answer("ms.size();");
      assertThat(editor.client.request("textDocument/completion", request).toString())
          .contains("items.size();");
      editor.client.notify(
          "workspace/didChangeConfiguration",
          "{\"settings\":{\"aurelis\":{\"completion\":{\"mode\":\"manual\"}}}}");
      var manual = editor.client.request("textDocument/completion", request);
      assertThat(manual.get("result").isJsonNull()).isTrue();
    }
  }

  @Test
  void completion_clientWithInline_getsNothingHere() {
    try (var editor = editor(Editor.WITH_ALL).open(1)) {
      assertThat(completion(editor, 1).get("result").isJsonNull()).isTrue();
    }
  }

  @Test
  void extension_complete_answersTextAndRange() {
    try (var editor = editor("{}")) {
      editor.client.open(Editor.URI, "java", 1, "int n = ite\n");
      editor.model.answer("ms.size();");

      var answer =
          editor.client.request(
              "aurelis/complete",
              "{\"textDocument\":{\"uri\":\""
                  + Editor.URI
                  + "\"},\"position\":{\"line\":0,\"character\":11}}");

      assertThat(answer.getAsJsonObject("result").get("text").getAsString())
          .isEqualTo("ms.size();");
    }
  }

  @Test
  void featureSwitchedOff_isNeitherOfferedNorRun() {
    try (var editor = editor(Editor.WITH_ALL).open(1)) {
      editor.client.notify(
          "workspace/didChangeConfiguration",
          "{\"settings\":{\"aurelis\":{\"features\":{\"refactor\":false}}}}");

      assertThat(editor.titles("{\"diagnostics\":[]}")).doesNotContain("Refactor with Aurelis");
      assertThat(errorCode(editor.execute("refactor", Editor.argument(1, "")))).isEqualTo(-32803);
    }
  }

  private static JsonObject inline(Editor editor, int character, int trigger) {
    return editor.client.request("textDocument/inlineCompletion", inlineParams(character, trigger));
  }

  private static String inlineParams(int character, int trigger) {
    return "{\"textDocument\":{\"uri\":\""
        + Editor.URI
        + "\"},\"position\":{\"line\":0,\"character\":"
        + character
        + "},\"context\":{\"triggerKind\":"
        + trigger
        + "}}";
  }

  private static JsonObject completion(Editor editor, int trigger) {
    return editor.client.request(
        "textDocument/completion",
        "{\"textDocument\":{\"uri\":\""
            + Editor.URI
            + "\"},\"position\":{\"line\":0,\"character\":11},\"context\":{\"triggerKind\":"
            + trigger
            + "}}");
  }
}
