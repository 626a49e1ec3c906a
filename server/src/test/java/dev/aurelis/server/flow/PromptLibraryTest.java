package dev.aurelis.server.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Prompts of the user's library as actions, and lenses, against the wired server. */
class PromptLibraryTest {
  private static final String LIBRARY =
      """
      prompts:
        - name: house-style
          title: Bring it to house style
          text: "Use early returns in {{language}} of {{file}}. {{input}}"
        - name: risks
          title: What can go wrong here?
          task: explain
          text: "Name the risks of {{selection}}."
      """;

  @TempDir Path folder;

  @Test
  void prompt_chosenAsAnAction_isAskedWithItsPlacesFilled() throws Exception {
    try (var simulator = Samples.instant("```java\nint total(int a) {\n    return a + 0;\n}\n```");
        var desk =
            Desk.withConfig(
                folder, Desk.config("local-llm", "openai", simulator.openAiUrl()) + LIBRARY)) {
      var uri = desk.open("Cart.java", "java", Samples.CART);
      var action = action(desk, uri, "Bring it to house style");
      assertThat(action.get("kind").getAsString()).isEqualTo("refactor.rewrite.aurelis");
      assertThat(titles(desk, uri)).contains("What can go wrong here?");

      var command = action.getAsJsonObject("command");
      assertThat(command.get("command").getAsString()).isEqualTo("aurelis.prompt");
      desk.execute("prompt", command.getAsJsonArray("arguments").get(0).toString(), "");

      desk.client.awaitMethod("workspace/applyEdit");
      assertThat(simulator.journal().entries().getFirst().body())
          .contains("Use early returns in java of Cart.java.");
    }
  }

  @Test
  void prompt_unknownOrMissing_isRefusedInWords() {
    try (var desk = Desk.withConfig(folder, "provider: engine\n" + LIBRARY)) {
      var uri = desk.open("Cart.java", "java", Samples.CART);
      for (var more : List.of("", ",\"prompt\":\"nonsense\"", ",\"prompt\":7")) {
        var answer =
            desk.client.request(
                "workspace/executeCommand",
                "{\"command\":\"aurelis.prompt\",\"arguments\":[{\"textDocument\":{\"uri\":\""
                    + uri
                    + "\"}"
                    + more
                    + "}]}");
        assertThat(answer.getAsJsonObject("error").get("code").getAsInt()).isEqualTo(-32602);
      }
    }
  }

  @Test
  void lens_isThereOnlyWhereItWasAskedFor() {
    try (var desk = Desk.withConfig(folder, "provider: engine\n")) {
      var uri = desk.open("Cart.java", "java", Samples.CART);
      assertThat(lenses(desk, uri)).isEmpty();

      desk.client.notify(
          "workspace/didChangeConfiguration",
          "{\"settings\":{\"aurelis\":{\"lens\":{\"mode\":\"on\"},"
              + "\"features\":{\"document\":false}}}}");

      var titles = lenses(desk, uri);
      assertThat(titles).containsExactly("Explain", "Test");
    }
  }

  private static List<String> lenses(Desk desk, String uri) {
    return desk
        .client
        .request("textDocument/codeLens", "{\"textDocument\":{\"uri\":\"" + uri + "\"}}")
        .getAsJsonArray("result")
        .asList()
        .stream()
        .map(lens -> lens.getAsJsonObject().getAsJsonObject("command").get("title").getAsString())
        .toList();
  }

  private static List<String> titles(Desk desk, String uri) {
    return desk.actions(uri, 1, 9).asList().stream()
        .map(action -> action.getAsJsonObject().get("title").getAsString())
        .toList();
  }

  private static JsonObject action(Desk desk, String uri, String title) {
    return desk.actions(uri, 1, 9).asList().stream()
        .map(action -> action.getAsJsonObject())
        .filter(action -> action.get("title").getAsString().equals(title))
        .findFirst()
        .orElseThrow();
  }
}
