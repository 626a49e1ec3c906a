package dev.aurelis.server.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left of a proposal of which a part was taken. */
class InlinePartsTest {
  private static final String CODE =
      """
      class Prices {
        int last(
        int count(List<Integer> prices) {
          return prices.size();
        }
      }
      """;

  private static final String FIRST = "List<Integer> prices) {";

  @TempDir Path folder;

  @Test
  void line_takenWhole_whatTheModelSaidBehindItIsProposedNext() throws Exception {
    try (var simulator =
            Samples.instant(FIRST + "\n    int at = prices.size() - 1;\n    return at;\n  }\n");
        var desk = Desk.with(folder, simulator)) {
      var uri = desk.open("Prices.java", "java", CODE);
      var proposed = desk.client.answerTo(desk.inline(uri, 1, 11)).toString();
      assertThat(proposed).contains(FIRST).doesNotContain("int at");

      desk.type(uri, 2, 1, 11, FIRST);
      desk.client.request(
          "workspace/executeCommand",
          "{\"command\":\"aurelis.accept\",\"arguments\":[{\"textDocument\":{\"uri\":\""
              + uri
              + "\"},\"suggestion\":1}]}");

      var next = desk.client.answerTo(desk.inline(uri, 1, 11 + FIRST.length())).toString();
      assertThat(next).contains("\\n    int at = prices.size() - 1;");
      assertThat(simulator.journal().entries()).hasSize(1);
    }
  }
}
