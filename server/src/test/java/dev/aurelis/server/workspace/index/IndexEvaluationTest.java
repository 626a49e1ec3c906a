package dev.aurelis.server.workspace.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aurelis.server.model.Ticker;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Evaluates the index on these sources, or on {@code -Daurelis.evaluate=FOLDER}, and prints the
 * report.
 */
class IndexEvaluationTest {
  private static final long SEED = Long.getLong("aurelis.evaluate.seed", 42);

  @Test
  void measure_realSources_reportsWhatItShowed() throws IOException {
    var named = System.getProperty("aurelis.evaluate");
    var places = Integer.getInteger("aurelis.evaluate.places", named == null ? 100 : 1_000);
    var texts = texts(Path.of(named == null ? "src/main/java" : named));
    var report = new IndexEvaluation(Ticker.system(), SEED, places).measure(texts);
    System.err.println(report.text());
    assertThat(report.rows()).isNotEmpty();
    assertThat(report.rows())
        .allSatisfy(row -> {
          assertThat(row.places()).isEqualTo(places);
          assertThat(row.whole()).isLessThanOrEqualTo(row.right());
          assertThat(row.right()).isLessThanOrEqualTo(row.shown());
        });
  }

  @Test
  void measure_theSameFileTwice_isNearlyAlwaysRight() {
    var text =
        """
        def first(alpha, beta):
            gamma = alpha + beta
            return combine(gamma, alpha, beta)


        def second(delta):
            for item in delta.items():
                yield item.name, item.value
        """;
    var texts =
        List.of(
            new SourceText("a.py", "a.py", "python", text),
            new SourceText("b.py", "b.py", "python", text));
    var row = new IndexEvaluation(Ticker.system(), SEED, 200).measure(texts).rows().getFirst();
    assertThat(row.shown()).as("seed %d", SEED).isGreaterThan(100);
    assertThat(row.right()).as("seed %d", SEED).isGreaterThan(row.shown() * 8 / 10);
  }

  private static List<SourceText> texts(Path folder) throws IOException {
    var texts = new ArrayList<SourceText>();
    try (var files = Files.walk(folder)) {
      for (var file : files.filter(Files::isRegularFile).sorted().toList()) {
        var path = folder.relativize(file).toString();
        var languageId = Languages.ofPath(path);
        if (languageId.isPresent() && Files.size(file) < 1 << 20) {
          try {
            texts.add(new SourceText(path, path, languageId.get(), Files.readString(file)));
          } catch (CharacterCodingException notText) {
            continue;
          }
        }
      }
    }
    return texts;
  }
}
