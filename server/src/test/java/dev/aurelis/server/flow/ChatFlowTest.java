package dev.aurelis.server.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.aurelis.server.sim.Simulator;
import dev.aurelis.server.sim.fault.Fault;
import dev.aurelis.server.sim.fault.FaultRule;
import dev.aurelis.server.testing.RawClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Conversations that the server keeps, through a provider. */
class ChatFlowTest {
  private static final int NOT_POSSIBLE = -32803;
  private static final int INVALID = -32602;

  @TempDir Path folder;

  @Test
  void chat_question_beginsAConversationThatIsKept() throws Exception {
    try (var simulator = Samples.instant("It *holds*.");
        var desk = Desk.with(folder, simulator)) {
      var started = ask(desk, "", "Why the lock?\nSay it briefly.");
      var end = end(desk, started);

      assertThat(end.get("outcome").getAsString()).isEqualTo("document");
      assertThat(end.get("text").getAsString()).startsWith("# Answer\n\nIt *holds*.");
      var turn = turns(desk, session(started)).get(0).getAsJsonObject();
      assertThat(turn.get("question").getAsString()).isEqualTo("Why the lock?\nSay it briefly.");
      assertThat(turn.get("answer").getAsString()).isEqualTo("It *holds*.");
      assertThat(turn.get("end").getAsString()).isEqualTo("answered");
      assertThat(turn.get("origin").getAsString()).contains("my-model");
      var entry = list(desk).get(0).getAsJsonObject();
      assertThat(entry.get("title").getAsString()).isEqualTo("Why the lock?");
      assertThat(entry.get("turns").getAsInt()).isEqualTo(1);
      assertThat(entry.get("answering").getAsBoolean()).isFalse();
    }
  }

  @Test
  void chat_nextQuestion_saysWhatWasSaidBefore() throws Exception {
    try (var simulator = Samples.instant("First.", "Second.");
        var desk = Desk.with(folder, simulator)) {
      var session = session(answered(desk, "", "One?"));
      answered(desk, in(session), "Two?");

      var body = body(simulator, 1);
      assertThat(body.indexOf("One?")).isPositive().isLessThan(body.indexOf("First."));
      assertThat(body.indexOf("First.")).isLessThan(body.indexOf("Two?"));
      assertThat(turns(desk, session)).hasSize(2);
      assertThat(list(desk)).hasSize(1);
    }
  }

  @Test
  void chat_references_areReadWhereTheyAre() throws Exception {
    Files.writeString(folder.resolve("Shelf.java"), "class Shelf {\n  int onTheShelf;\n}\n");
    try (var simulator = Samples.instant("Yes.");
        var desk = Desk.with(folder, simulator).inWorkspace()) {
      var shelf = folder.resolve("Shelf.java").toUri().toString();
      var cart = desk.open("Cart.java", "java", Samples.CART);
      var started =
          answered(
              desk,
              references(
                  reference("file", shelf, ""),
                  reference("selection", cart, ",\"range\":" + range(2, 3)),
                  reference("symbol", cart, ",\"symbol\":\"total\""),
                  reference(
                      "diagnostics",
                      cart,
                      ",\"diagnostics\":[{\"range\":"
                          + range(2, 2)
                          + ",\"severity\":2,\"message\":\"never\\nused\"}]")),
              "What of @Cart.java:1?");

      assertThat(body(simulator, 0))
          .contains("Attached, Shelf.java", "int onTheShelf;")
          .contains("Attached, Cart.java:3:", "        return a;")
          .contains("Attached, Cart.java#total", "int total(int a) {")
          .contains("Attached, what is reported in Cart.java:", "line 3: warning: never used")
          .contains("Attached, @Cart.java:1", "class Cart {");
      var turn = turns(desk, session(started)).get(0).getAsJsonObject();
      assertThat(turn.getAsJsonArray("references").toString())
          .isEqualTo(
              "[\"Shelf.java\",\"Cart.java:3\",\"Cart.java#total\","
                  + "\"what is reported in Cart.java\"]");
    }
  }

  @Test
  void chat_earlierReferences_areReadAnewForTheNextQuestion() throws Exception {
    try (var simulator = Samples.instant("First.", "Second.");
        var desk = Desk.with(folder, simulator)) {
      var cart = desk.open("Cart.java", "java", Samples.CART);
      var started = answered(desk, references(reference("file", cart, "")), "One?");
      desk.type(cart, 2, 0, 0, "// edited since\n");
      answered(desk, in(session(started)), "Two?");

      assertThat(body(simulator, 1)).contains("// edited since", "int total(int a)");
    }
  }

  @Test
  void chat_whatMayNotLeave_staysAndTheAnswerSaysSo(@TempDir Path elsewhere) throws Exception {
    Files.writeString(folder.resolve("prod.env"), "TOKEN=first-secret");
    Files.writeString(folder.resolve(".aurelisignore"), "hidden/\n");
    Files.createDirectory(folder.resolve("hidden"));
    Files.writeString(folder.resolve("hidden/Deep.java"), "class Deep { int secondSecret; }");
    Files.createSymbolicLink(folder.resolve("shown"), folder.resolve("hidden"));
    var outside = Files.writeString(elsewhere.resolve("outside.txt"), "third-secret");
    try (var simulator = Samples.instant("Yes.");
        var desk = Desk.with(folder, simulator).inWorkspace()) {
      var cart = desk.open("Cart.java", "java", Samples.CART);
      var started =
          ask(
              desk,
              references(
                  reference("file", folder.resolve("prod.env").toUri().toString(), ""),
                  reference("file", outside.toUri().toString(), ""),
                  reference("file", cart, "")),
              "See @hidden/Deep.java and @shown/Deep.java?");
      var said = end(desk, started).get("text").getAsString();

      assertThat(said)
          .contains("Not sent: prod.env is kept out of everything")
          .contains("Not sent: hidden/Deep.java is kept out of everything")
          .contains("Not sent: shown/Deep.java is kept out of everything")
          .contains("Not sent: There is no outside.txt")
          .contains("Yes.");
      assertThat(body(simulator, 0))
          .contains("int total(int a)")
          .doesNotContain("first-secret")
          .doesNotContain("secondSecret")
          .doesNotContain("third-secret");
      assertThat(simulator.journal().entries()).hasSize(1);
    }
  }

  @Test
  void chat_stopped_keepsWhatWasSaid() throws Exception {
    try (var simulator = Samples.slow();
        var desk = Desk.with(folder, simulator)) {
      var started = ask(desk, "", "Why?");
      desk.client.await("a piece", one -> one.toString().contains("\"delta\":\"item"));
      var busy = desk.client.request("aurelis/chat", params(in(session(started)), "And?"));
      assertThat(RawClient.errorCode(busy)).isEqualTo(NOT_POSSIBLE);

      desk.client.request("aurelis/cancel", "{\"job\":" + started.get("job") + "}");

      assertThat(end(desk, started).get("outcome").getAsString()).isEqualTo("cancelled");
      assertThat(Desk.awaitOver(simulator).clientClosed()).isTrue();
      var turn = turns(desk, session(started)).get(0).getAsJsonObject();
      assertThat(turn.get("end").getAsString()).isEqualTo("stopped");
      assertThat(turn.get("answer").getAsString()).startsWith("item");
    }
  }

  @Test
  void retry_anotherModel_answersAnewInPlace() throws Exception {
    try (var simulator = Samples.instant("First.", "Second.", "Third.");
        var desk = Desk.with(folder, simulator)) {
      var session = session(answered(desk, "", "One?"));
      end(desk, retry(desk, session, ",\"model\":\"other-model\""));

      assertThat(body(simulator, 1)).contains("other-model", "One?").doesNotContain("First.");
      assertThat(answers(desk, session)).isEqualTo("Second.");
      end(desk, retry(desk, session, ""));
      assertThat(answers(desk, session)).isEqualTo("Third.");
      assertThat(body(simulator, 2)).contains("my-model");
    }
  }

  @Test
  void retry_noAnswerComes_theOneBeforeStays() throws Exception {
    try (var simulator = Samples.instant("First.");
        var desk = Desk.with(folder, simulator)) {
      var session = session(answered(desk, "", "One?"));
      simulator.faults(FaultRule.always(new Fault.Status(500, Fault.Form.HTML, Optional.empty())));
      var end = end(desk, retry(desk, session, ",\"model\":\"other-model\""));

      assertThat(end.get("outcome").getAsString()).isEqualTo("message");
      assertThat(answers(desk, session)).isEqualTo("First.");
    }
  }

  @Test
  void delete_whileAnswering_endsTheAnswer() throws Exception {
    try (var simulator = Samples.slow();
        var desk = Desk.with(folder, simulator)) {
      var started = ask(desk, "", "Why?");
      Desk.awaitSpeaking(simulator, 1);
      var named = "{" + in(session(started)).substring(1) + "}";

      assertThat(desk.client.request("aurelis/chat/delete", named).toString())
          .contains("\"deleted\":true");

      assertThat(end(desk, started).get("outcome").getAsString()).isEqualTo("cancelled");
      assertThat(Desk.awaitOver(simulator).clientClosed()).isTrue();
      assertThat(list(desk)).isEmpty();
      assertThat(RawClient.errorCode(desk.client.request("aurelis/chat/get", named)))
          .isEqualTo(INVALID);
      assertThat(desk.client.request("aurelis/chat/delete", named).toString())
          .contains("\"deleted\":false");
    }
  }

  @Test
  void chat_cannotBeMeant_isRefusedInWords() {
    try (var desk = Desk.withConfig(folder, "provider: engine\n")) {
      for (var wrong :
          new String[] {
            "{}",
            "{\"question\":\" \"}",
            "{\"question\":\"Why?\",\"session\":\"chat-none\"}",
            "{\"question\":\"Why?\",\"references\":[{\"kind\":\"file\"}]}",
            "{\"question\":\"Why?\",\"references\":[" + reference("page", "file:///a", "") + "]}",
            "{\"messages\":[{\"role\":\"assistant\",\"text\":\"Yes.\"}]}"
          }) {
        assertThat(RawClient.errorCode(desk.client.request("aurelis/chat", wrong)))
            .as(wrong)
            .isEqualTo(INVALID);
      }
      assertThat(list(desk)).isEmpty();
    }
  }

  private static JsonObject answered(Desk desk, String more, String question) {
    var started = ask(desk, more, question);
    assertThat(end(desk, started).get("outcome").getAsString()).isEqualTo("document");
    return started;
  }

  private static JsonObject ask(Desk desk, String more, String question) {
    return desk.client.request("aurelis/chat", params(more, question)).getAsJsonObject("result");
  }

  private static String params(String more, String question) {
    return "{\"question\":" + new JsonPrimitive(question) + more + "}";
  }

  private static JsonObject retry(Desk desk, String session, String more) {
    return desk.client
        .request("aurelis/chat/retry", "{" + in(session).substring(1) + more + "}")
        .getAsJsonObject("result");
  }

  /** The last piece of a job's stream. */
  private static JsonObject end(Desk desk, JsonObject started) {
    return desk.client
        .await(
            "the end of " + started,
            one ->
                RawClient.isMethod(one, "aurelis/stream")
                    && one.getAsJsonObject("params").get("job").equals(started.get("job"))
                    && one.getAsJsonObject("params").get("done").getAsBoolean())
        .getAsJsonObject("params");
  }

  private static JsonArray turns(Desk desk, String session) {
    return desk.client
        .request("aurelis/chat/get", "{" + in(session).substring(1) + "}")
        .getAsJsonObject("result")
        .getAsJsonArray("turns");
  }

  private static String answers(Desk desk, String session) {
    var turns = turns(desk, session);
    assertThat(turns).hasSize(1);
    return turns.get(0).getAsJsonObject().get("answer").getAsString();
  }

  private static JsonArray list(Desk desk) {
    return desk.client
        .request("aurelis/chat/list", "{}")
        .getAsJsonObject("result")
        .getAsJsonArray("sessions");
  }

  private static String session(JsonObject started) {
    return started.get("session").getAsString();
  }

  private static String in(String session) {
    return ",\"session\":\"" + session + "\"";
  }

  private static String references(String... all) {
    return ",\"references\":[" + String.join(",", all) + "]";
  }

  private static String reference(String kind, String uri, String more) {
    return "{\"kind\":\"" + kind + "\",\"textDocument\":{\"uri\":\"" + uri + "\"}" + more + "}";
  }

  /** From the beginning of a line to that of another, or within one. */
  private static String range(int first, int last) {
    return "{\"start\":{\"line\":"
        + first
        + ",\"character\":0},\"end\":{\"line\":"
        + last
        + ",\"character\":0}}";
  }

  /** What a provider was asked, as text. */
  private static String body(Simulator simulator, int request) {
    return simulator.journal().entries().get(request).body().replace("\\n", "\n");
  }
}
