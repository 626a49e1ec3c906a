package dev.aurelis.server.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.aurelis.server.sim.Latency;
import dev.aurelis.server.sim.Simulator;
import dev.aurelis.server.sim.SimulatorConfig;
import dev.aurelis.server.testing.RawClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A refactoring from the editor's command through a provider back into the document. */
class EditFlowTest {
  private static final String BETTER = "```java\nint total(int a) {\n    return a + 0;\n}\n```";
  private static final String BROKEN = "```java\nint total(int a) {\n    return a + ;\n```";
  private static final String EDITED = Samples.CART.replace("return a;", "return a + 0;");

  @TempDir Path folder;

  @Test
  void refactor_goodAnswer_isAppliedToTheExactVersion() throws Exception {
    try (var simulator = Samples.instant(BETTER);
        var desk = Desk.with(folder, simulator)) {
      var uri = desk.open("Cart.java", "java", Samples.CART);
      desk.type(uri, 5, 0, 0, "");

      desk.command("refactor", uri, 1, 9);

      var asked = desk.client.awaitMethod("workspace/applyEdit");
      var change = firstChange(asked.getAsJsonObject("params").getAsJsonObject("edit"));
      assertThat(change.getAsJsonObject("textDocument").get("version").getAsInt()).isEqualTo(5);
      assertThat(change.getAsJsonArray("edits")).hasSize(1);
      desk.take(asked, uri, 6, EDITED);
      assertThat(desk.awaitMessage(text -> text.contains("applied")))
          .contains("provider local-llm", "my-model");
    }
  }

  @Test
  void refactor_ofALongFunction_tellsOfTheAnswerWhileItComes() throws Exception {
    try (var simulator = Samples.slow();
        var desk = Desk.with(folder, simulator)) {
      var body = "        a = a + 1;\n".repeat(300);
      var text = Samples.CART.replace("        return", body + "        return");
      var uri = desk.open("Cart.java", "java", text);
      var job = desk.command("refactor", uri, 1, 9, ",\"workDoneToken\":\"mine\"");

      desk.client.await(
          "progress on the first word",
          one -> RawClient.isMethod(one, "$/progress") && one.toString().contains("\"1 word\""));

      assertThat(simulator.journal().entries()).singleElement().matches(call -> !call.ended());
      desk.execute("cancel", "{\"job\":\"" + job + "\"}", "");
    }
  }

  @Test
  void refactor_firstAnswerBroken_isAskedOnceMoreWithTheProblem() throws Exception {
    try (var simulator = Samples.instant(BROKEN, BETTER);
        var desk = Desk.with(folder, simulator)) {
      var uri = desk.open("Cart.java", "java", Samples.CART);
      desk.command("refactor", uri, 1, 9);
      desk.client.awaitMethod("workspace/applyEdit");
      var calls = simulator.journal().entries();
      assertThat(calls).hasSize(2);
      assertThat(calls.getLast().body()).contains("That answer cannot be used.");
    }
  }

  @Test
  void refactor_answerFailsTheUsersCheck_isAskedOnceMoreWithWhatItSaid() throws Exception {
    Files.writeString(folder.resolve("Cart.java"), Samples.CART);
    var check =
        """
        checks:
          - folder: %s
            command: [sh, -c, "! grep 'a + 1' Cart.java"]
        """
            .formatted(folder);
    var worse = BETTER.replace("a + 0", "a + 1");
    try (var simulator = Samples.instant(worse, BETTER);
        var desk =
            Desk.withConfig(
                folder, Desk.config("local-llm", "openai", simulator.openAiUrl()) + check)) {
      var uri = desk.open("Cart.java", "java", Samples.CART);
      desk.command("refactor", uri, 1, 9);
      var asked = desk.client.awaitMethod("workspace/applyEdit");
      desk.take(asked, uri, 2, EDITED);
      assertThat(desk.awaitMessage(text -> text.contains("applied"))).contains("passes sh -c");
      assertThat(simulator.journal().entries().getLast().body()).contains("return a + 1;");
    }
  }

  @Test
  void refactor_bothAnswersBroken_endsInAMessage() throws Exception {
    try (var simulator = Samples.instant(BROKEN, BROKEN, BETTER);
        var desk = Desk.with(folder, simulator)) {
      var uri = desk.open("Cart.java", "java", Samples.CART);
      desk.command("refactor", uri, 1, 9);
      assertThat(desk.awaitMessage(text -> true)).startsWith("No usable answer came.");
      assertThat(simulator.journal().entries()).hasSize(2);
      assertThat(desk.client.messages())
          .noneMatch(one -> one.toString().contains("workspace/applyEdit"));
    }
  }

  @Test
  void refactor_documentChangedMeanwhile_comesBackAsCodeActionWithItsEdit() throws Exception {
    var thinking = Latency.fixed(Duration.ofSeconds(2), Duration.ZERO);
    try (var simulator = Simulator.start(SimulatorConfig.builder().latency(thinking).build());
        var desk = Desk.with(folder, simulator)) {
      simulator.script(BETTER);
      var uri = desk.open("Cart.java", "java", Samples.CART);
      desk.command("refactor", uri, 1, 9);
      simulator.journal().await(all -> !all.isEmpty(), Desk.PATIENCE);

      desk.type(uri, 2, 0, 0, "// a new first line\n");

      desk.awaitMessage(text -> text.contains("the document changed meanwhile"));
      var first = desk.actions(uri, 2, 9).get(0).getAsJsonObject();
      assertThat(first.get("title").getAsString()).isEqualTo("Apply: Refactor total");
      var change = firstChange(first.getAsJsonObject("edit"));
      assertThat(change.getAsJsonObject("textDocument").get("version").getAsInt()).isEqualTo(2);
      assertThat(change.toString()).contains("\"line\":3,\"character\":16");
    }
  }

  private static JsonObject firstChange(JsonObject edit) {
    return edit.getAsJsonArray("documentChanges").get(0).getAsJsonObject();
  }
}
