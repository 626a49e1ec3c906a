package dev.aurelis.server.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A profile with few requests a day is asked for completions only by people. */
class ScarceCompletionTest {
  @TempDir Path folder;

  @Test
  void completion_fewRequestsADay_asksOnlyWhenInvoked() throws Exception {
    try (var simulator = Samples.instant("items.size();\n", "items.size();\n");
        var desk = Desk.withConfig(folder, config(simulator.openAiUrl()))) {
      var uri = desk.open("Cart.java", "java", Samples.HOLE);

      desk.client.answerTo(desk.inline(uri, Samples.HOLE_LINE, Samples.HOLE_COLUMN));
      assertThat(simulator.journal().entries()).isEmpty();

      var invoked = desk.client.request("textDocument/inlineCompletion", invoke(uri));
      assertThat(invoked.toString()).contains("items.size();");
      assertThat(simulator.journal().entries()).hasSize(1);
      assertThat(status(desk)).contains("150 requests of a day in about 15 min");
    }
  }

  @Test
  void completion_editorSaysAutomatic_asksWhileTyping() throws Exception {
    try (var simulator = Samples.instant("items.size();\n");
        var desk = Desk.withConfig(folder, config(simulator.openAiUrl()))) {
      desk.client.notify(
          "workspace/didChangeConfiguration",
          "{\"settings\":{\"aurelis\":{\"completion\":{\"mode\":\"automatic\"}}}}");
      var uri = desk.open("Cart.java", "java", Samples.HOLE);

      int asked = desk.inline(uri, Samples.HOLE_LINE, Samples.HOLE_COLUMN);

      assertThat(desk.client.answerTo(asked).toString()).contains("items.size();");
    }
  }

  private static String config(String url) {
    return Desk.config("local-llm", "openai", url)
        .replace("    fim: none\n", "    fim: none\n    limits: {requests_per_day: 150}\n");
  }

  private static String invoke(String uri) {
    return "{\"textDocument\":{\"uri\":\""
        + uri
        + "\"},\"position\":{\"line\":"
        + Samples.HOLE_LINE
        + ",\"character\":"
        + Samples.HOLE_COLUMN
        + "},\"context\":{\"triggerKind\":1}}";
  }

  private static String status(Desk desk) {
    JsonObject answer = desk.client.request("aurelis/status", "{}");
    return answer.toString();
  }
}
