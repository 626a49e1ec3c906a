package dev.aurelis.server.features.completion.uptake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aurelis.server.features.completion.simulation.VirtualTime;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UptakeTest {
  private static final String URI = "file:///w/A.java";

  private final VirtualTime time = new VirtualTime();
  private final Uptake uptake = new Uptake(time, Runnable::run);
  private Optional<String> document = Optional.of("int n = ");

  @Test
  void shows_whatIsTypedAlong_countsOnce() {
    int number = uptake.shows(URI, 8, "items.size();");

    assertThat(uptake.shows(URI, 10, "ems.size();")).isEqualTo(number);
    assertThat(uptake.shows(URI, 8, "items.size();")).isNotEqualTo(number);
    assertThat(uptake.numbers().shown()).isEqualTo(2);
  }

  @Test
  void shows_sameTextInAnotherDocument_countsAgain() {
    int number = uptake.shows(URI, 8, "items.size();");

    assertThat(uptake.shows("file:///w/B.java", 8, "items.size();")).isNotEqualTo(number);
  }

  @Test
  void took_whole_isLookedForAtEveryMark() {
    take("items.size();", Part.WHOLE, 0);
    time.advance(Duration.ofSeconds(100));
    document = Optional.of("int n = items.length;");
    time.advance(Duration.ofSeconds(100));
    document = Optional.of("// moved\n".repeat(50) + "int n = other();");
    time.advance(Duration.ofSeconds(600));

    assertThat(found()).isEqualTo(Map.of(15, 1, 30, 1, 120, 1, 300, 0, 600, 0));
    assertThat(uptake.numbers().kept().get(Duration.ofSeconds(30)).characters()).isEqualTo(13);
    assertThat(uptake.numbers().characters()).isEqualTo(13);
  }

  @Test
  void took_textThatMovedWithItsLine_isStillThere() {
    take("items.size();", Part.WHOLE, 0);
    document = Optional.of("import a.B;\n".repeat(2_000) + "int n = items.size();");
    time.advance(Duration.ofSeconds(15));

    assertThat(found()).isEqualTo(Map.of(15, 1));
  }

  @Test
  void took_closedDocument_isNotCountedAsLost() {
    take("items.size();", Part.WHOLE, 0);
    document = Optional.empty();
    time.advance(Duration.ofSeconds(600));

    assertThat(found()).isEmpty();
  }

  @Test
  void took_byTheWord_leavesTheRestToTake() {
    document = Optional.of("int n = items.size();");
    int number = uptake.shows(URI, 8, "items.size();");
    uptake.took(number, Part.WORD, 5, () -> document);
    uptake.took(number, Part.LINE, 8, () -> document);
    uptake.took(number, Part.WHOLE, 0, () -> document);

    assertThat(uptake.numbers().taken()).isEqualTo(Map.of(Part.WORD, 1, Part.LINE, 1));
    assertThat(uptake.numbers().characters()).isEqualTo(13);
  }

  @Test
  void took_twiceOrUnknown_countsOnce() {
    int number = uptake.shows(URI, 8, "items.size();");
    uptake.took(number, Part.WHOLE, 0, () -> document);
    uptake.took(number, Part.WHOLE, 0, () -> document);
    uptake.took(4711, Part.WHOLE, 0, () -> document);

    assertThat(uptake.numbers().taken()).isEqualTo(Map.of(Part.WHOLE, 1));
  }

  private void take(String text, Part part, int length) {
    int number = uptake.shows(URI, 8, text);
    document = document.map(now -> now + text);
    uptake.took(number, part, length, () -> document);
  }

  private Map<Integer, Integer> found() {
    var found = new java.util.TreeMap<Integer, Integer>();
    uptake
        .numbers()
        .kept()
        .forEach((mark, kept) -> found.put((int) mark.toSeconds(), kept.found()));
    return found;
  }
}
