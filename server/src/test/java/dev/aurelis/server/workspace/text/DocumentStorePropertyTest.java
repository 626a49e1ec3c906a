package dev.aurelis.server.workspace.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Random changes give the same text as the obvious way, in every encoding. */
class DocumentStorePropertyTest {
  private static final String URI = "file:///a.txt";
  private static final String[] PIECES = {
    "a",
    "foo bar",
    "\n",
    "\r\n",
    "\r",
    "\n\n",
    "ä",
    "中文",
    "😀",
    "👩‍👩‍👧",
    "e\u0301",
    "\u2028",
    "\t",
    "",
    "line one\nline two\r\nline three",
    "x".repeat(100)
  };

  @ParameterizedTest
  @CsvSource({"1,UTF_16", "2,UTF_8", "3,UTF_32", "4,UTF_16", "5,UTF_8", "6,UTF_16", "7,UTF_8"})
  void randomChanges_equalThePlainModel(long seed, PositionEncoding encoding) {
    var random = new SplittableRandom(seed);
    var store = new DocumentStore();
    var expected = text(random, random.nextInt(0, 60));
    store.open(URI, "plaintext", 0, expected);
    for (int round = 1; round <= 2_000; round++) {
      var change = change(random, expected);
      expected = PlainModel.apply(expected, change, encoding);
      store.change(URI, Optional.of(round), List.of(change), encoding);
      if (random.nextInt(10) == 0 || round == 2_000) {
        var snapshot = store.snapshot(URI).orElseThrow();
        assertThat(snapshot.text()).as("seed %d, round %d", seed, round).isEqualTo(expected);
        assertThat(snapshot.version()).isEqualTo(round);
        checkIndex(seed, round, expected, encoding, random);
      }
    }
    assertThat(store.isSuspect(URI)).isFalse();
  }

  private static void checkIndex(
      long seed, int round, String text, PositionEncoding encoding, SplittableRandom random) {
    var index = LineIndex.of(text);
    for (int probe = 0; probe < 5; probe++) {
      var position = position(random, text);
      int offset = index.offset(position, encoding);
      assertThat(offset)
          .as("seed %d, round %d, %s", seed, round, position)
          .isEqualTo(PlainModel.offset(text, position, encoding));
      assertThat(index.offset(index.position(offset, encoding), encoding))
          .as("seed %d, round %d, there and back from %d", seed, round, offset)
          .isEqualTo(offset);
    }
  }

  private static String text(SplittableRandom random, int pieces) {
    var text = new StringBuilder();
    for (int piece = 0; piece < pieces; piece++) {
      text.append(PIECES[random.nextInt(PIECES.length)]);
    }
    return text.toString();
  }

  private static TextChange change(SplittableRandom random, String now) {
    if (random.nextInt(200) == 0) {
      return TextChange.whole(text(random, random.nextInt(0, 60)));
    }
    // Long texts are cut more often than they grow, so that they stay of a readable size.
    var inserted = now.length() > 3_000 ? "" : text(random, random.nextInt(0, 4));
    var range = new TextChange.Range(position(random, now), position(random, now));
    boolean typing = random.nextInt(3) > 0;
    var place = typing ? new TextChange.Range(range.start(), range.start()) : range;
    return new TextChange(Optional.of(now.length() > 3_000 ? range : place), inserted);
  }

  private static TextPosition position(SplittableRandom random, String text) {
    int lines = (int) text.chars().filter(c -> c == '\n' || c == '\r').count() + 1;
    return switch (random.nextInt(20)) {
      case 0 -> new TextPosition(Integer.MAX_VALUE, Integer.MAX_VALUE);
      case 1 -> new TextPosition(-1, -1);
      case 2 -> new TextPosition(random.nextInt(lines), Integer.MAX_VALUE);
      case 3 -> new TextPosition(random.nextInt(lines), -3);
      case 4 -> new TextPosition(lines + 2, 0);
      default -> new TextPosition(random.nextInt(lines), random.nextInt(30));
    };
  }
}
