package dev.aurelis.server.features.action;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aurelis.server.model.TextSpan;
import dev.aurelis.server.workspace.text.DocumentStore;
import dev.aurelis.server.workspace.text.LineIndex;
import dev.aurelis.server.workspace.text.PositionEncoding;
import dev.aurelis.server.workspace.text.TextChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A pending edit whose document changes is placed where its text went, or dropped. The truth is
 * known from numbers that every character carries through the same changes. A client that sends
 * whole texts does not tell which of two equal pieces is the old one, so there only the text
 * counts.
 */
class AnchorTest {
  private static final String URI = "file:///a.txt";
  private static final int CASES = 2_500;
  private static final String[] PIECES = {
    "", "x", "\n", "int total(int a) {\n    return a;\n}\n", "return a;", "}\n", "\r\n", "é", "    "
  };

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void randomChanges_editIsPlacedRightlyOrDropped(long seed) {
    var random = new SplittableRandom(seed);
    int placed = 0;
    int dropped = 0;
    for (int round = 0; round < CASES; round++) {
      var run = new Run(random, round);
      if (run.isPlaced(seed)) {
        placed++;
      } else {
        dropped++;
      }
    }
    assertThat(placed).as("seed %d", seed).isGreaterThan(CASES / 10);
    assertThat(dropped).as("seed %d", seed).isGreaterThan(CASES / 10);
  }

  /** One document, one pending edit, and some changes. */
  private static final class Run {
    private final SplittableRandom random;
    private final int round;
    private final DocumentStore store = new DocumentStore();
    private final List<Integer> numbers = new ArrayList<>();
    private final ProposedEdit edit;
    private final List<Integer> wanted;
    private int next;
    private boolean whole;
    private String text;

    Run(SplittableRandom random, int round) {
      this.random = random;
      this.round = round;
      var made = new StringBuilder();
      for (int piece = random.nextInt(2, 20); piece > 0; piece--) {
        made.append(PIECES[random.nextInt(PIECES.length)]);
      }
      text = made.toString();
      store.open(URI, "java", 0, text);
      for (int at = 0; at < text.length(); at++) {
        numbers.add(next++);
      }
      var span = span(0, text.length());
      var snapshot = store.snapshot(URI).orElseThrow();
      edit = ProposedEdit.in(snapshot, span, "changed", "Change");
      wanted = List.copyOf(numbers.subList(span.start(), span.end()));
      for (int change = random.nextInt(1, 6); change > 0; change--) {
        change(6 - change);
      }
    }

    boolean isPlaced(long seed) {
      var now = store.snapshot(URI).orElseThrow();
      assertThat(now.text()).isEqualTo(text);
      var found =
          store.follow(edit.span(), edit.moment(), now).flatMap(place -> edit.at(now, place));
      if (found.isPresent() && !wanted.isEmpty()) {
        var at = found.get().span();
        boolean right = numbers.subList(at.start(), at.end()).equals(wanted);
        assertThat(right || whole).as("seed %d, round %d", seed, round).isTrue();
        assertThat(at.of(text)).isEqualTo(edit.original());
      }
      if (found.isEmpty() && !whole && !wanted.isEmpty()) {
        int first = numbers.indexOf(wanted.getFirst());
        boolean untouched =
            first >= 0
                && first + wanted.size() <= numbers.size()
                && numbers.subList(first, first + wanted.size()).equals(wanted);
        assertThat(untouched).as("seed %d, round %d dropped", seed, round).isFalse();
      }
      return found.isPresent();
    }

    private TextSpan span(int from, int to) {
      int one = random.nextInt(from, to + 1);
      int other = random.nextInt(3) == 0 ? one : random.nextInt(from, to + 1);
      return new TextSpan(Math.min(one, other), Math.max(one, other));
    }

    private void change(int version) {
      var span = span(0, text.length());
      var piece = PIECES[random.nextInt(PIECES.length)];
      if (splitsALineEnd(span.start()) || splitsALineEnd(span.end())) {
        return;
      }
      var lines = LineIndex.of(text);
      var range =
          new TextChange.Range(
              lines.position(span.start(), PositionEncoding.UTF_16),
              lines.position(span.end(), PositionEncoding.UTF_16));
      text = text.substring(0, span.start()) + piece + text.substring(span.end());
      numbers.subList(span.start(), span.end()).clear();
      for (int at = 0; at < piece.length(); at++) {
        numbers.add(span.start() + at, next++);
      }
      boolean asWhole = random.nextInt(8) == 0;
      whole |= asWhole;
      var change = asWhole ? TextChange.whole(text) : new TextChange(Optional.of(range), piece);
      store.change(URI, Optional.of(version), List.of(change), PositionEncoding.UTF_16);
    }

    /** No position of LSP lies between the two characters of a line end. */
    private boolean splitsALineEnd(int offset) {
      return offset > 0
          && offset < text.length()
          && text.charAt(offset - 1) == '\r'
          && text.charAt(offset) == '\n';
    }
  }
}
