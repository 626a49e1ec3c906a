package dev.aurelis.server.features.completion.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aurelis.server.features.completion.schedule.Candidate.Below;
import java.time.Duration;
import java.util.HashMap;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CandidateTrieTest {
  private static final Below BELOW = new Below(3, 7);

  private final CandidateTrie trie = new CandidateTrie(3, Duration.ofSeconds(10));

  @Test
  void find_typedOn_isWhatIsLeft() {
    add("int n = ", "items.size();");

    assertThat(find("int n = ")).hasValue("items.size();");
    assertThat(find("int n = items")).hasValue(".size();");
    assertThat(find("int n = items.size();")).isEmpty();
    assertThat(find("int n = other")).isEmpty();
    assertThat(find("int n")).isEmpty();
    assertThat(find("xint n = ")).isEmpty();
  }

  @Test
  void find_severalFit_takesTheOneAskedForLast() {
    add("int n = ", "items.size();");
    add("int n = it", "ems.length;");
    add("int n = it", "ems.count();");

    assertThat(find("int n = items.")).hasValue("count();");
    assertThat(find("int n = items.s")).hasValue("ize();");
  }

  @Test
  void find_otherLinesBelow_isNothing() {
    add("a", "bc");

    assertThat(trie.find("a", new Below(3, 8), 0)).isEmpty();
  }

  @Test
  void find_tooOld_isForgotten() {
    trie.add("a", new Candidate("bc", "model", BELOW, 0));

    assertThat(trie.find("a", BELOW, Duration.ofSeconds(11).toNanos())).isEmpty();
    assertThat(trie.size()).isZero();
    assertThat(trie.characters()).isZero();
  }

  @Test
  void add_tooMany_dropsTheOneUsedLeast() {
    add("a", "1 one");
    add("b", "2 two");
    add("c", "3 three");
    find("a");

    add("d", "4 four");

    assertThat(find("a")).isPresent();
    assertThat(find("b")).isEmpty();
    assertThat(trie.size()).isEqualTo(3);
  }

  /** Whatever is added and dropped, the tree finds what a plain list would. */
  @Test
  void random_addsAndFinds_agreeWithAPlainMap() {
    long seed = System.nanoTime();
    var random = new SplittableRandom(seed);
    var large = new CandidateTrie(10_000, Duration.ofDays(1));
    var plain = new HashMap<String, String>();
    for (int round = 0; round < 2_000; round++) {
      var prefix = word(random, 8);
      var text = word(random, 4) + round;
      large.add(prefix, new Candidate(text, "model", BELOW, 0));
      plain.put(prefix, text);
    }
    for (var prefix : plain.keySet()) {
      assertThat(large.find(prefix, BELOW, 0).map(CandidateTrie.Found::rest))
          .as("seed %d, prefix %s", seed, prefix)
          .hasValue(plain.get(prefix));
    }
  }

  private static String word(SplittableRandom random, int most) {
    var word = new StringBuilder();
    int length = random.nextInt(most + 1);
    for (int at = 0; at < length; at++) {
      word.append((char) ('a' + random.nextInt(3)));
    }
    return word.toString();
  }

  private void add(String prefix, String text) {
    trie.add(prefix, new Candidate(text, "model", BELOW, 0));
  }

  private Optional<String> find(String prefix) {
    return trie.find(prefix, BELOW, 0).map(CandidateTrie.Found::rest);
  }
}
