package dev.aurelis.server.lsp.assist;

import static dev.aurelis.server.testing.RawClient.errorCode;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.aurelis.server.model.AnswerFailure;
import dev.aurelis.server.testing.RawClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From a command to what the editor gets, against the real server. */
class JobsTest {
  private static final String BETTER = "```java\nint total(int a) {\n    return a + 0;\n}\n```";
  private static final String EDITED = Editor.TEXT.replace("return a;", "return a + 0;");

  private static final String LITERALS =
      "{\"textDocument\":{\"codeAction\":{\"codeActionLiteralSupport\":{\"codeActionKind\":{\"valueSet\":[]}}}}}";

  @TempDir Path state;

  private Editor editor(String capabilities) {
    return new Editor(capabilities, state, true);
  }

  @Test
  void refactor_acceptedByTheEditor_isConfirmedByItsChange() {
    try (var editor = editor(Editor.WITH_ALL).open(7)) {
      editor.model.answer(BETTER);

      assertThat(editor.command("refactor", 7)).startsWith("job-");
      editor.reply("window/workDoneProgress/create", "null");
      var asked = editor.client.awaitMethod("workspace/applyEdit");
      editor.change(8, EDITED);
      answer(editor, asked, "{\"applied\":true}");

      var change = firstChange(asked);
      assertThat(change.getAsJsonObject("textDocument").get("version").getAsInt()).isEqualTo(7);
      var edit = change.getAsJsonArray("edits").get(0).getAsJsonObject();
      assertThat(edit.get("newText").getAsString()).isEqualTo(" + 0");
      assertThat(edit.get("range"))
          .hasToString(
              "{\"start\":{\"line\":2,\"character\":16},\"end\":{\"line\":2,\"character\":16}}");
      assertThat(asked.toString())
          .contains("Verified: stays in its range, parses, signature kept.");
      assertThat(edit.get("annotationId").getAsString()).isEqualTo("aurelis");
      assertThat(editor.awaitMessage(text -> text.contains("applied")))
          .contains("Refactor total")
          .contains("model-1")
          .contains("120 tokens");
      assertThat(editor.titles("{\"diagnostics\":[]}").getFirst()).doesNotStartWith("Apply");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {5, 7})
  void refactor_rangeOfACursorOnAWord_meansTheDeclaration(int end) {
    try (var editor = editor(LITERALS).open(7)) {
      editor.model.answer(BETTER);

      editor.execute(
          "refactor",
          """
          {"textDocument":{"uri":"%s"},
           "range":{"start":{"line":1,"character":4},"end":{"line":1,"character":%d}}}
          """
              .formatted(Editor.URI, end)
              .replace("\n", ""));

      editor.awaitMessage(text -> text.startsWith("Refactor total is ready"));
    }
  }

  @Test
  void refactor_ofALongFunction_showsProgressWithTheModelsFirstPiece() {
    try (var editor = editor(Editor.WITH_ALL)) {
      var body = "        a = a + 1;\n".repeat(300);
      editor.client.open(
          Editor.URI, "java", 1, Editor.TEXT.replace("        return", body + "return"));
      editor.model.hold();
      editor.command("refactor", 1);
      editor.reply("window/workDoneProgress/create", "null");
      var held = editor.model.awaitHeld();

      held.listener().delta("int");

      editor.client.await(
          "progress on the first piece",
          one -> RawClient.isMethod(one, "$/progress") && one.toString().contains("1 word"));
      editor.model.fail(AnswerFailure.Kind.EXHAUSTED, "Nobody.");
      held.answer("No code.");
    }
  }

  @Test
  void refactor_saidToBeAppliedButDeclined_isOfferedAgainAtItsPlace() {
    try (var editor = editor(Editor.WITH_ALL).open(0)) {
      editor.model.answer(BETTER);
      editor.command("refactor", 0);

      editor.reply("workspace/applyEdit", "{\"applied\":true}");

      editor.awaitMessage(text -> text.contains("was not taken"));
      var first = editor.actions("{\"diagnostics\":[]}").get(0).getAsJsonObject();
      assertThat(first.get("title").getAsString()).isEqualTo("Apply: Refactor total");
      var change =
          first.getAsJsonObject("edit").getAsJsonArray("documentChanges").get(0).getAsJsonObject();
      assertThat(change.getAsJsonObject("textDocument").get("version").getAsInt()).isZero();
      assertThat(editor.client.awaitMethod("textDocument/publishDiagnostics").toString())
          .contains("Refactor total is ready");
    }
  }

  @Test
  void refactor_documentChangedMeanwhile_isNotSentButOfferedForTheNewVersion() {
    try (var editor = editor(Editor.WITH_ALL).open(0)) {
      editor.model.hold();
      editor.command("refactor", 0);
      var held = editor.model.awaitHeld();
      editor.change(1, "// a new first line\n" + Editor.TEXT);
      editor.client.request("aurelis/status", "{}");
      held.answer(BETTER);

      editor.awaitMessage(text -> text.contains("the document changed meanwhile"));
      assertThat(editor.hasSent("workspace/applyEdit")).isFalse();
      var first = editor.actionsAt(2, "{\"diagnostics\":[]}").get(0).getAsJsonObject();
      assertThat(first.get("title").getAsString()).isEqualTo("Apply: Refactor total");
      var edit = first.getAsJsonObject("edit").toString();
      assertThat(edit).contains("\"version\":1").contains("\"line\":3,\"character\":16");
    }
  }

  @Test
  void refactor_placeGoneMeanwhile_isDroppedWithAWord() {
    try (var editor = editor(Editor.WITH_ALL).open(0)) {
      editor.model.hold();
      editor.command("refactor", 0);
      var held = editor.model.awaitHeld();
      editor.change(1, "class Cart {}\n");
      editor.client.request("aurelis/status", "{}");
      held.answer(BETTER);

      editor.awaitMessage(text -> text.contains("Its place is gone"));
      assertThat(editor.titles("{\"diagnostics\":[]}"))
          .noneMatch(title -> title.startsWith("Apply"));
    }
  }

  @Test
  void refactor_personTakesAPart_isSaidAndNotOfferedAgain() {
    try (var editor = editor(Editor.WITH_ALL).open(3)) {
      editor.model.answer(BETTER);
      editor.command("refactor", 3);
      var asked = editor.client.awaitMethod("workspace/applyEdit");
      editor.client.frame(
          "{\"jsonrpc\":\"2.0\",\"id\":"
              + asked.get("id")
              + ",\"result\":{\"applied\":false,\"failureReason\":\"partly\"}}");

      editor.awaitMessage(text -> text.contains("Refactor total: applied in part."));
      assertThat(editor.titles("{\"diagnostics\":[]}"))
          .noneMatch(title -> title.startsWith("Apply"));
    }
  }

  @Test
  void refactor_clientRefuses_isKept() {
    try (var editor = editor(Editor.WITH_ALL).open(3)) {
      editor.model.answer(BETTER);
      editor.command("refactor", 3);
      var asked = editor.client.awaitMethod("workspace/applyEdit");
      editor.client.frame(
          "{\"jsonrpc\":\"2.0\",\"id\":"
              + asked.get("id")
              + ",\"error\":{\"code\":-32603,\"message\":\"stale\"}}");

      editor.awaitMessage(text -> text.contains("Choose the code action"));
      assertThat(editor.titles("{\"diagnostics\":[]}").getFirst()).startsWith("Apply: ");
    }
  }

  @Test
  void refactor_clientThatTakesNoEditAtAll_readsIt() throws IOException {
    try (var editor = editor("{}").open(1)) {
      editor.model.answer(BETTER);
      editor.command("refactor", 1);

      var said = editor.awaitMessage(text -> text.endsWith(".md"));
      assertThat(Files.readString(Path.of(said.substring(said.lastIndexOf(": ") + 2))))
          .contains("This editor takes no edits", "return a + 0;", "model-1");
      assertThat(editor.actions("{\"diagnostics\":[]}").toString())
          .doesNotContain("\"kind\"", "Apply");
    }
  }

  @Test
  void refactor_clientWithoutApplyEdit_getsTheEditAsCodeActionInPlainChanges() {
    try (var editor = editor(LITERALS).open(1)) {
      editor.model.answer(BETTER);
      editor.command("refactor", 1);

      editor.awaitMessage(text -> text.contains("is ready"));
      assertThat(editor.hasSent("workspace/applyEdit")).isFalse();
      assertThat(editor.hasSent("window/workDoneProgress/create")).isFalse();
      assertThat(editor.hasSent("$/progress")).isFalse();
      var edit = editor.actions("{\"diagnostics\":[]}").get(0).getAsJsonObject();
      assertThat(edit.getAsJsonObject("edit").keySet()).containsExactly("changes");
    }
  }

  @Test
  void keptEdit_documentGetsIt_isNotOfferedAnyMore() {
    try (var editor = editor(LITERALS).open(1)) {
      editor.model.answer(BETTER);
      editor.command("refactor", 1);
      editor.awaitMessage(text -> text.contains("is ready"));

      editor.change(2, EDITED);

      assertThat(editor.titles("{\"diagnostics\":[]}"))
          .noneMatch(title -> title.startsWith("Apply"));
      editor.client.await(
          "the diagnostic to go",
          one ->
              RawClient.isMethod(one, "textDocument/publishDiagnostics")
                  && one.getAsJsonObject("params").getAsJsonArray("diagnostics").isEmpty());
    }
  }

  @Test
  void explain_clientThatShowsDocuments_isShownAnOwnerOnlyFile() throws IOException {
    try (var editor = editor(Editor.WITH_ALL).open(1)) {
      editor.model.answer("It returns `a`. ![x](https://evil.test/?leak)");
      editor.command("explain", 1);

      var shown = editor.reply("window/showDocument", "{\"success\":true}");

      assertThat(shown.get("takeFocus").getAsBoolean()).isFalse();
      var file = Path.of(java.net.URI.create(shown.get("uri").getAsString()));
      assertThat(file).startsWith(state);
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
      assertThat(Files.readString(file))
          .contains("# Explanation of total")
          .contains("It returns `a`.")
          .contains("Answered by model-1")
          .doesNotContain("evil");
      assertThat(editor.client.awaitMethod("window/logMessage").toString()).contains(".md");
    }
  }

  @Test
  void explain_clientThatCannotShow_isToldThePath() {
    try (var editor = editor("{}").open(1)) {
      editor.model.answer("It returns `a`.");
      editor.command("explain", 1);

      assertThat(editor.awaitMessage(text -> text.contains(".md"))).contains(state.toString());
    }
  }

  @Test
  void job_progress_tellsStepsWordsAndTheEnd() {
    try (var editor = editor(Editor.WITH_ALL).open(1)) {
      editor.model.hold();
      editor.command("explain", 1);
      editor.reply("window/workDoneProgress/create", "null");
      var held = editor.model.awaitHeld();
      held.listener().delta("one two three four five six");
      editor.client.await(
          "words",
          one -> RawClient.isMethod(one, "$/progress") && one.toString().contains("6 words"));
      held.answer("Fine.");

      assertThat(Editor.value(editor.awaitProgress("begin")).get("cancellable").getAsBoolean())
          .isTrue();
      assertThat(Editor.value(editor.awaitProgress("end")).get("message").getAsString())
          .isEqualTo("done");
    }
  }

  @Test
  void job_progressRefusedByTheClient_isNotUsed() {
    try (var editor = editor(Editor.WITH_ALL).open(1)) {
      editor.model.hold();
      editor.command("explain", 1);
      var create = editor.client.awaitMethod("window/workDoneProgress/create");
      editor.client.frame(
          "{\"jsonrpc\":\"2.0\",\"id\":"
              + create.get("id")
              + ",\"error\":{\"code\":-32601,\"message\":\"no\"}}");
      editor.client.request("aurelis/status", "{}");
      editor.model.awaitHeld().answer("Fine.");

      editor.client.awaitMethod("window/showDocument");
      assertThat(editor.hasSent("$/progress")).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"progress", "command", "newest", "request"})
  void job_cancelledInMidStream_endsTheQuestionAndSaysNothingMore(String way) throws Exception {
    try (var editor = editor(Editor.WITH_ALL).open(1)) {
      editor.model.hold();
      var job = editor.command("refactor", 1);
      editor.reply("window/workDoneProgress/create", "null");
      var held = editor.model.awaitHeld();
      var closed = new CountDownLatch(1);
      held.request().cancel().onCancel(closed::countDown);
      held.listener().delta("```java\nint ");
      var token = Editor.value(editor.awaitProgress("begin"));
      assertThat(token).isNotNull();

      switch (way) {
        case "progress" ->
            editor.client.notify(
                "window/workDoneProgress/cancel", "{\"token\":\"aurelis/" + job + "\"}");
        case "command" -> editor.execute("cancel", "{\"job\":\"" + job + "\"}");
        case "newest" ->
            editor.client.request("workspace/executeCommand", "{\"command\":\"aurelis.cancel\"}");
        default ->
            assertThat(
                    editor.client.request("aurelis/cancel", "{\"job\":\"" + job + "\"}").toString())
                .contains("true");
      }

      assertThat(closed.await(RawClient.PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
      assertThat(Editor.value(editor.awaitProgress("end")).get("message").getAsString())
          .isEqualTo("cancelled");
      assertThat(editor.hasSent("workspace/applyEdit")).isFalse();
      assertThat(editor.hasSent("window/showMessage")).isFalse();
    }
  }

  @Test
  void job_noModelAnswers_endsWithOneMessage() {
    try (var editor = editor(Editor.WITH_ALL).open(1)) {
      editor.model.fail(AnswerFailure.Kind.EXHAUSTED, "Refactoring needs a model.\u001B[31m\nX");
      editor.command("refactor", 1);

      assertThat(editor.awaitMessage(text -> true)).isEqualTo("Refactoring needs a model.[31m X");
    }
  }

  @Test
  void extension_chat_streamsAndEndsWithTheWholeAnswer() {
    try (var editor = editor(Editor.WITH_ALL).open(1)) {
      editor.model.answer("Because.");
      var started =
          editor.client.request(
              "aurelis/chat",
              "{\"messages\":[{\"role\":\"user\",\"text\":\"Why?\"}],\"textDocument\":{\"uri\":\""
                  + Editor.URI
                  + "\"}}");
      var job = started.getAsJsonObject("result").get("job").getAsString();

      editor.client.await(
          "the stream",
          one ->
              RawClient.isMethod(one, "aurelis/stream")
                  && one.toString().contains("Because.")
                  && one.toString().contains(job));
      var end = streamEnd(editor);
      assertThat(end.get("outcome").getAsString()).isEqualTo("document");
      assertThat(end.get("text").getAsString()).contains("Because.").contains("model-1");
      assertThat(editor.hasSent("window/showDocument")).isFalse();
      assertThat(editor.model.asked().getFirst().prompt().toString()).contains("Why?");
    }
  }

  @Test
  void extension_chatWithoutADocument_isAnswered() {
    try (var editor = editor(Editor.WITH_ALL)) {
      editor.model.answer("Because.");
      editor.client.request(
          "aurelis/chat", "{\"messages\":[{\"role\":\"user\",\"text\":\"Why?\"}]}");

      assertThat(streamEnd(editor).get("text").getAsString()).contains("Because.");
      assertThat(editor.model.asked().getFirst().prompt().toString())
          .contains("Why?")
          .doesNotContain("plaintext");
    }
  }

  @Test
  void extension_chatThatFails_saysWhyInTheStreamAlone() {
    try (var editor = editor(Editor.WITH_ALL).open(1)) {
      editor.model.fail(AnswerFailure.Kind.EXHAUSTED, "A chat needs a model.");
      editor.client.request(
          "aurelis/chat", "{\"messages\":[{\"role\":\"user\",\"text\":\"Why?\"}]}");

      var end = streamEnd(editor);
      assertThat(end.get("outcome").getAsString()).isEqualTo("message");
      assertThat(end.get("text").getAsString()).contains("A chat needs a model.");
      assertThat(editor.hasSent("window/showMessage")).isFalse();
    }
  }

  @Test
  void extension_status_isToldAgainWhenAJobBeginsAndEnds() {
    try (var editor = editor(Editor.WITH_ALL).open(1)) {
      editor.client.request("aurelis/status", "{}");
      editor.model.hold();
      editor.command("explain", 1);
      var held = editor.model.awaitHeld();
      editor.client.await(
          "that a job runs",
          one ->
              RawClient.isMethod(one, "aurelis/statusChanged")
                  && one.toString().contains("\"working\""));

      held.answer("Because.");

      editor.client.await(
          "that none runs",
          one ->
              RawClient.isMethod(one, "aurelis/statusChanged")
                  && one.toString().contains("\"ready\""));
    }
  }

  private static JsonObject streamEnd(Editor editor) {
    return editor
        .client
        .await(
            "the stream's end",
            one ->
                RawClient.isMethod(one, "aurelis/stream")
                    && one.toString().contains("\"done\":true"))
        .getAsJsonObject("params");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "7",
        "{}",
        "{\"textDocument\":7}",
        "{\"textDocument\":{\"uri\":7}}",
        "{\"textDocument\":{\"uri\":\"file:///unknown\"}}",
        "{\"textDocument\":{\"uri\":\"file:///w/Cart.java\"},\"range\":7}",
        "{\"textDocument\":{\"uri\":\"file:///w/Cart.java\"},\"range\":{\"start\":{}}}",
        "{\"textDocument\":{\"uri\":\"file:///w/Cart.java\",\"version\":\"x\"}}",
        "{\"textDocument\":{\"uri\":\"file:///w/Cart.java\",\"version\":1.5}}",
        "{\"textDocument\":{\"uri\":\"file:///w/Cart.java\"},\"instruction\":{}}",
        "{\"textDocument\":{\"uri\":\"file:///w/Cart.java\"}},{}",
      })
  void command_badArguments_areRefusedWithInvalidParams(String argument) {
    try (var editor = editor(Editor.WITH_ALL).open(1)) {
      assertThat(errorCode(editor.execute("explain", argument))).isEqualTo(-32602);
      assertThat(editor.model.asked()).isEmpty();
    }
  }

  @Test
  void command_unknownOrOlderVersion_isRefused() {
    try (var editor = editor(Editor.WITH_ALL).open(5)) {
      assertThat(errorCode(editor.execute("nonsense", Editor.argument(5, "")))).isEqualTo(-32602);
      assertThat(errorCode(editor.execute("explain", Editor.argument(4, "")))).isEqualTo(-32803);
    }
  }

  @Test
  void status_says_whatLeftTheMachine() {
    try (var editor = editor("{}").open(1)) {
      editor.execute("status", "{}");
      editor.awaitMessage(text -> text.contains("Nothing has left this machine"));
      editor.model.answer("Fine.");
      editor.command("explain", 1);
      editor.awaitMessage(text -> text.contains(".md"));

      var status = editor.client.request("aurelis/status", "{}").getAsJsonObject("result");

      assertThat(status.get("message").getAsString()).contains("1 requests").contains("to fake");
      assertThat(status.get("state").getAsString()).isEqualTo("ready");
    }
  }

  private static void answer(Editor editor, JsonObject request, String result) {
    editor.client.frame(
        "{\"jsonrpc\":\"2.0\",\"id\":" + request.get("id") + ",\"result\":" + result + "}");
  }

  private static JsonObject firstChange(JsonObject request) {
    return request
        .getAsJsonObject("params")
        .getAsJsonObject("edit")
        .getAsJsonArray("documentChanges")
        .get(0)
        .getAsJsonObject();
  }
}
