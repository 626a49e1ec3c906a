package dev.aurelis.server.workspace.related;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aurelis.server.model.Excerpt;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RecentEditsTest {
  private static final String LINES = lines(400);

  private final RecentEdits edits = new RecentEdits();

  @Test
  void find_otherFile_tellsTheChangeAndThreeLinesAround() {
    var now = LINES.replace("line 200\n", "line two hundred\n");
    edits.changed("b.py", LINES, now);

    var found = find("a.py", 0, now);

    assertThat(found).hasSize(1);
    assertThat(found.getFirst().line()).isEqualTo(198);
    assertThat(found.getFirst().text())
        .isEqualTo(
            "line 197\nline 198\nline 199\nline two hundred\nline 201\nline 202\nline 203\n");
  }

  @Test
  void find_nearTheCursor_tellsNothing() {
    var now = LINES.replace("line 200\n", "line two hundred\n");
    edits.changed("b.py", LINES, now);

    assertThat(find("b.py", 250, now)).isEmpty();
    assertThat(find("b.py", 350, now)).hasSize(1);
  }

  @Test
  void find_linesPutInAbove_followsTheChange() {
    var once = LINES.replace("line 200\n", "line two hundred\n");
    var twice = "new\n".repeat(20) + once;
    edits.changed("b.py", LINES, once);
    edits.changed("b.py", once, twice);

    assertThat(find("a.py", 0, twice))
        .extracting(Excerpt::text)
        .anyMatch(text -> text.contains("line two hundred"));
  }

  @Test
  void find_fileNotToBeTold_tellsNothing() {
    edits.changed("secret.py", LINES, LINES + "key = 1\n");

    assertThat(edits.find(focus("a.py", 0), path -> Optional.empty())).isEmpty();
  }

  @Test
  void changed_manyTimes_neverFailsAndKeepsEight() {
    var random = new SplittableRandom(7);
    var text = LINES;
    for (int i = 0; i < 500; i++) {
      int from = random.nextInt(text.length() + 1);
      int to = from + random.nextInt(Math.min(200, text.length() - from) + 1);
      var now = text.substring(0, from) + lines(random.nextInt(4)) + text.substring(to);
      edits.changed("b.py", text, now);
      text = now;
      assertThat(find("a.py", 0, text)).hasSizeLessThanOrEqualTo(8);
    }
  }

  private List<Excerpt> find(String document, int line, String text) {
    return edits.find(focus(document, line), path -> Optional.of(text));
  }

  private static Focus focus(String document, int line) {
    return new Focus(document, "python", line, "", "");
  }

  private static String lines(int count) {
    return IntStream.range(0, count)
        .mapToObj(line -> "line " + line + "\n")
        .collect(Collectors.joining());
  }
}
