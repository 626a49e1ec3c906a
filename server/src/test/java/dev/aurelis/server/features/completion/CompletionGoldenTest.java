package dev.aurelis.server.features.completion;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What becomes of a model's answer, written down case by case. Between {@code ├} and {@code ┤}
 * stands what was said, and below {@code --->} what is shown of it; {@code ╣} ends what is replaced
 * behind the cursor.
 */
class CompletionGoldenTest {
  private static final Path FOLDER = Path.of("src/test/resources/completion");

  /** One case. */
  record Golden(String language, String name, String said, String shown) {
    @Override
    public String toString() {
      return language + ": " + name;
    }
  }

  static Stream<Golden> goldens() throws IOException {
    try (var files = Files.list(FOLDER)) {
      return files.filter(file -> file.toString().endsWith(".golden")).sorted().toList().stream()
          .flatMap(CompletionGoldenTest::read);
    }
  }

  private static Stream<Golden> read(Path file) {
    try {
      var name = file.getFileName().toString();
      var language = name.substring(0, name.indexOf('.'));
      return Stream.of(Files.readString(file).split("(?m)^=== "))
          .skip(1)
          .map(one -> {
            int title = one.indexOf('\n');
            var parts = one.substring(title + 1).split("(?m)^--->\n", -1);
            return new Golden(language, one.substring(0, title), parts[0], parts[1]);
          });
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @MethodSource("goldens")
  void said_becomesWhatIsWrittenDown(Golden golden) {
    assertThat(shown(golden.said())).isEqualTo(golden.shown().stripTrailing());
  }

  @Test
  void goldens_areEnoughInEnoughLanguages() throws IOException {
    var all = goldens().toList();
    assertThat(all).hasSizeGreaterThanOrEqualTo(120);
    assertThat(all.stream().map(Golden::language).distinct()).hasSizeGreaterThanOrEqualTo(8);
    assertThat(List.copyOf(all)).doesNotHaveDuplicates();
  }

  private static String shown(String marked) {
    int start = marked.indexOf('├');
    int end = marked.indexOf('┤');
    var before = marked.substring(0, start);
    var after = marked.substring(end + 1);
    var place = Place.at(before + after, start);
    var aligned = Alignment.whole(marked.substring(start + 1, end), place).orElse("");
    int stop = StopRule.earliest(aligned, place).orElse(aligned.length());
    if (aligned.substring(0, stop).isBlank()) {
      return "nothing";
    }
    var filtered = PostProcess.apply(aligned.substring(0, stop), place);
    return switch (filtered) {
      case Filtered.Dropped(String filter) -> "dropped: " + filter;
      case Filtered.Kept(String text, int replaced) ->
          (before
                  + "├"
                  + text
                  + "┤"
                  + (replaced == 0
                      ? after
                      : after.substring(0, replaced) + "╣" + after.substring(replaced)))
              .stripTrailing();
    };
  }
}
