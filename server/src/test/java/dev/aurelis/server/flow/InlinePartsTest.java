package dev.aurelis.server.flow;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InlinePartsTest {
  @TempDir Path folder;

  private static final String CODE =
      """
      class Prices {
        int total(List<Integer> prices) {
          return 1;
        }
        int last(List<Integer> prices) {
        int count(List<Integer> prices) {
          return prices.size();
        }
      }
      """;

  @Test
  void probe() throws Exception {
    try (var simulator =
            Samples.instant(
                "\n    int at = prices.size() - 1;\n    return prices.get(at);\n  }\n",
                "\n    int at = prices.size() - 1;\n    return prices.get(at);\n  }\n",
                "\n    int at = prices.size() - 1;\n    return prices.get(at);\n  }\n");
        var desk = Desk.with(folder, simulator)) {
      for (int i = 0; i < 2; i++) {
        var uri0 = desk.open(i + ".java", "java", CODE);
        System.out.println(desk.client.answerTo(desk.inline(uri0, 4, 34)));
      }
      var uri = desk.open("Prices.java", "java", CODE);
      System.out.println(desk.client.answerTo(desk.inline(uri, 4, 34)));
      desk.type(uri, 2, 4, 34, "\n");
      System.out.println(desk.client.answerTo(desk.inline(uri, 5, 0)));
      desk.type(uri, 3, 5, 0, "    int at = prices.size() - 1;");
      System.out.println(desk.client.answerTo(desk.inline(uri, 5, 31)));
      desk.type(uri, 4, 5, 31, "\n");
      System.out.println(desk.client.answerTo(desk.inline(uri, 6, 0)));
    }
  }
}
