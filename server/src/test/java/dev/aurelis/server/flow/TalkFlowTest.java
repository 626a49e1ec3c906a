package dev.aurelis.server.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A conversation in a Markdown document, with any editor, through a provider. */
class TalkFlowTest {
  private static final String TALK = "# Notes\n\n## You\n\nWhy does @Cart.java#total return a?\n";

  @TempDir Path folder;

  @Test
  void chat_questionInADocument_isAnsweredBelowItWithWhatItPointsAt() throws Exception {
    try (var simulator = Samples.instant("# Because\n\n## You\n\nIt is `a`.");
        var desk = Desk.with(folder, simulator)) {
      desk.open("Cart.java", "java", Samples.CART);
      var uri = desk.open("talk.md", "markdown", TALK);

      desk.command("chat", uri, 0, 0);

      var said = answer(desk);
      assertThat(said)
          .startsWith("\n## Aurelis\n\n### Because\n\n### You\n\nIt is `a`.")
          .contains("Answered by my-model (provider local-llm)")
          .endsWith("\n\n## You\n\n");
      assertThat(simulator.journal().entries().getFirst().body())
          .contains("int total(int a)")
          .doesNotContain("# Notes");
    }
  }

  @Test
  void chat_earlierTurns_areSaidAgainInOrder() throws Exception {
    var text = "## You\n\nOne?\n\n## Aurelis\n\nFirst.\n\n## You\n\nTwo?\n";
    try (var simulator = Samples.instant("Second.");
        var desk = Desk.with(folder, simulator)) {
      desk.command("chat", desk.open("talk.md", "markdown", text), 0, 0);
      answer(desk);
      var body = simulator.journal().entries().getFirst().body();
      assertThat(body.indexOf("One?")).isLessThan(body.indexOf("First."));
      assertThat(body.indexOf("First.")).isLessThan(body.indexOf("Two?"));
      assertThat(body).contains("\"assistant\"");
    }
  }

  @Test
  void chat_askedAgainWithoutANewQuestion_replacesTheAnswer() throws Exception {
    var text = "## You\n\nOne?\n\n## Aurelis\n\nFirst.\n\n## You\n\n";
    try (var simulator = Samples.instant("Another one.");
        var desk = Desk.with(folder, simulator)) {
      desk.command("chat", desk.open("talk.md", "markdown", text), 0, 0);
      assertThat(desk.client.awaitMethod("workspace/applyEdit").toString())
          .contains("Another one.")
          .doesNotContain("First.");
      assertThat(simulator.journal().entries().getFirst().body()).doesNotContain("First.");
    }
  }

  @Test
  void chat_documentWithoutAQuestion_says() {
    try (var desk = Desk.withConfig(folder, "provider: engine\n")) {
      desk.command("chat", desk.open("a.md", "markdown", "# Text\n\n## You\n\n"), 0, 0);
      assertThat(desk.awaitMessage(text -> true)).contains("below a heading “## You”");
    }
  }

  @Test
  void chat_pointsAtWhatMayNotLeave_isRefusedAndNothingIsAsked() throws Exception {
    Files.writeString(folder.resolve(".env"), "TOKEN=x");
    try (var simulator = Samples.instant("No.");
        var desk = Desk.with(folder, simulator)) {
      desk.open("prod.env", "plaintext", "TOKEN=x");
      for (var name : new String[] {"prod.env", "nowhere.java", "../outside.txt"}) {
        desk.command(
            "chat",
            desk.open(name.length() + ".md", "markdown", "## You\n\nSee @" + name + "?\n"),
            0,
            0);
      }
      desk.awaitMessage(text -> text.contains("prod.env is kept out of everything"));
      desk.awaitMessage(text -> text.contains("There is no nowhere.java"));
      desk.awaitMessage(text -> text.contains("There is no ../outside.txt"));
      assertThat(simulator.journal().entries()).isEmpty();
    }
  }

  private static String answer(Desk desk) {
    JsonObject edit =
        desk.client
            .awaitMethod("workspace/applyEdit")
            .getAsJsonObject("params")
            .getAsJsonObject("edit")
            .getAsJsonArray("documentChanges")
            .get(0)
            .getAsJsonObject()
            .getAsJsonArray("edits")
            .get(0)
            .getAsJsonObject();
    return edit.get("newText").getAsString();
  }
}
