package dev.aurelis.server.features.action.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aurelis.server.model.Smell.Aspect;
import dev.aurelis.server.model.Smell.Weight;
import dev.aurelis.server.model.TextSpan;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FindingsTest {
  private static final String TEXT = "one\n  two\nthree\n\n  two\nsix\n";
  private static final TextSpan ALL = new TextSpan(0, TEXT.length());

  @Test
  void read_lineAndQuoteFit_isThatLine() {
    assertThat(spans(finding(2, 2, "two"))).containsExactly("two@6");
  }

  @Test
  void read_lineIsWrong_theNearestQuotedLineCounts() {
    assertThat(spans(finding(6, 6, "two"))).containsExactly("two@19");
    assertThat(spans(finding(-4, 900, "six"))).containsExactly("six@23");
  }

  @Test
  void read_nothingIsQuoted_theLineCounts() {
    assertThat(spans(finding(3, 3, ""))).containsExactly("three@10");
    assertThat(spans(finding(4, 4, ""))).isEmpty();
    assertThat(spans(finding(99, 99, ""))).isEmpty();
  }

  @Test
  void read_quoteStandsNowhere_isLeftOut() {
    assertThat(spans(finding(2, 2, "seven"))).isEmpty();
  }

  @Test
  void read_severalLines_endWhereTheySay() {
    assertThat(spans(finding(1, 3, "one"))).containsExactly("one\n  two\nthree@0");
  }

  @Test
  void read_outsideOfWhatWasAsked_isLeftOut() {
    var all = read(List.of(finding(1, 1, "one"), finding(6, 6, "six")), new TextSpan(20, 26));
    assertThat(all).hasSize(1);
  }

  @Test
  void read_wrongShapes_areLeftOutWithoutAnException() {
    assertThat(read("text", ALL)).isEmpty();
    assertThat(read(List.of(1, "x", Map.of(), Map.of("message", 7, "line", "x")), ALL)).isEmpty();
    assertThat(new FindingsReader("").read(Map.of(), Aspect.STYLE, TextSpan.at(0))).isEmpty();
    assertThat(
            new FindingsReader("")
                .read(
                    Map.of("findings", List.of(finding(1, 1, "x"))), Aspect.STYLE, TextSpan.at(0)))
        .isEmpty();
  }

  @Test
  void read_message_isOnePlainLine() {
    var item = finding(1, 1, "one");
    item.put("message", "Bad\r\n\u001b[2Jthing\u202e");
    assertThat(read(List.of(item), ALL).getFirst().message()).isEqualTo("Bad [2Jthing[U+202E]");
  }

  @Test
  void merged_sameThingSaidTwice_staysOnceWithTheWeightierAndItsFix() {
    var light = of(Weight.LOW, 0, "The loop reads the same file again and again.", "x");
    var heavy = of(Weight.HIGH, 2, "This loop reads the same file again.", "y");
    var other = of(Weight.LOW, 1, "The name says nothing.", "");
    var apart = of(Weight.MEDIUM, 900, "This loop reads the same file again.", "");

    var merged = Merged.of(List.of(light, other, heavy, apart));

    assertThat(merged.findings()).containsExactly(other, heavy, apart);
    assertThat(merged.score()).isEqualTo(100 - 15 - 5 - 1);
  }

  @Test
  void merged_manyGrave_neverFallsBelowZero() {
    var many =
        java.util.stream.IntStream.range(0, 40)
            .mapToObj(at -> of(Weight.HIGH, at * 100, "word" + at, ""))
            .toList();
    assertThat(Merged.of(many).score()).isZero();
    assertThat(Merged.of(List.of()).score()).isEqualTo(100);
  }

  private static Finding of(Weight weight, int start, String message, String fix) {
    return new Finding(
        Aspect.STYLE,
        weight,
        new TextSpan(start, start + 10),
        message,
        Optional.of(fix).filter(text -> !text.isEmpty()));
  }

  private static Map<String, Object> finding(int line, int end, String quote) {
    return new HashMap<>(
        Map.of(
            "line", line, "end_line", end, "severity", "high", "message", "Bad.", "quote", quote));
  }

  private static List<Finding> read(Object findings, TextSpan asked) {
    return new FindingsReader(TEXT).read(Map.of("findings", findings), Aspect.STYLE, asked);
  }

  private static List<String> spans(Map<String, Object> finding) {
    return read(List.of(finding), ALL).stream()
        .map(found -> found.span().of(TEXT) + "@" + found.span().start())
        .toList();
  }
}
