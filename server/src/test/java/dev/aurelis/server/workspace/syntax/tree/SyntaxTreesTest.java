package dev.aurelis.server.workspace.syntax.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aurelis.server.model.Ticker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SyntaxTreesTest {
  private static final Path FIXTURES = Path.of("src", "test", "resources", "syntax");
  @TempDir static Path natives;
  private final SyntaxTrees trees = new SyntaxTrees(new Grammars(natives), Ticker.system());

  /**
   * The shape of a tree; blanks around errors may fall to either side, so types and places only.
   */
  private static String shape(SyntaxTree tree) {
    return walk(tree.root()).map(node -> node + "\n").collect(Collectors.joining());
  }

  /** Whole and damaged texts of every language, for every type of rule that occurs in them. */
  @ParameterizedTest
  @EnumSource(Language.class)
  void each_findsWhatAWalkFinds(Language language) throws Exception {
    var whole = Files.readString(fixture(language));
    var random = new SplittableRandom(language.ordinal());
    for (var step = 0; step < 6; step++) {
      var from = step == 0 ? 0 : random.nextInt(whole.length());
      var to = step == 0 ? 0 : Math.min(whole.length(), from + random.nextInt(40));
      var text = whole.substring(0, from) + whole.substring(to);
      var compared =
          trees.readOnce(
              language,
              text,
              tree -> {
                var rules =
                    walk(tree.root()).filter(node -> node.isNamed() && !node.text().isEmpty());
                var byType =
                    rules.collect(
                        Collectors.groupingBy(SyntaxNode::type, TreeMap::new, Collectors.toList()));
                byType.remove(SyntaxNode.ERROR);
                byType.forEach((type, nodes) ->
                    assertThat(paths(tree.each(Set.of(type, "no_such_rule"))))
                        .as("%s without %d to %d", type, from, to)
                        .isEqualTo(paths(nodes)));
                return tree.each(Set.of("no_such_rule")).isEmpty();
              });
      assertThat(compared).hasValue(true);
    }
  }

  private static List<String> paths(List<SyntaxNode> nodes) {
    return nodes.stream().map(SyntaxTreesTest::path).toList();
  }

  private static String path(SyntaxNode node) {
    return node.parent().map(SyntaxTreesTest::path).orElse("") + node;
  }

  private static Path fixture(Language language) throws IOException {
    try (var files = Files.list(FIXTURES)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith(language.id() + "."))
          .filter(file -> file.toString().endsWith(".txt"))
          .findFirst()
          .orElseThrow(() -> new AssertionError("no fixture for " + language));
    }
  }

  private static Stream<SyntaxNode> walk(SyntaxNode node) {
    return Stream.concat(Stream.of(node), node.children().stream().flatMap(SyntaxTreesTest::walk));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void read_afterRandomEdits_equalsAFreshParse(long seed) throws Exception {
    var random = new SplittableRandom(seed);
    var text = Files.readString(FIXTURES.resolve("java.java.txt"));
    var pieces =
        new String[] {"", " ", "\n", "\r\n", "}", "{", "😀", "\"", "int x = 1;", "/*", "(a)"};
    for (var step = 0; step < 60; step++) {
      var from = random.nextInt(text.length() + 1);
      var to = Math.min(text.length(), from + random.nextInt(6));
      text = text.substring(0, from) + pieces[random.nextInt(pieces.length)] + text.substring(to);
      var edited = text;
      var incremental = trees.read("doc", Language.JAVA, edited, SyntaxTreesTest::shape);
      var fresh = trees.readOnce(Language.JAVA, edited, SyntaxTreesTest::shape);
      if (fresh.orElseThrow().contains("ERROR")) {
        assertThat(incremental).as("seed %d step %d", seed, step).isPresent();
      } else {
        assertThat(incremental).as("seed %d step %d", seed, step).isEqualTo(fresh);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void read_everyLanguage_hasAGrammar(Language language) {
    assertThat(trees.readOnce(language, "x", tree -> tree.root().end())).contains(1);
  }

  @Test
  void node_afterItsLoan_refuses() {
    var kept = trees.readOnce(Language.JAVA, "class A {}", SyntaxTree::root).orElseThrow();
    assertThatThrownBy(kept::children).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void read_moreDocumentsThanKept_andFromManyThreads_answers() throws Exception {
    try (var threads = Executors.newFixedThreadPool(4)) {
      var answers =
          IntStream.range(0, 400)
              .mapToObj(turn ->
                  threads.submit(() ->
                      trees.read(
                          "doc" + turn % 50,
                          Language.JAVA,
                          "class A" + turn + " {}",
                          tree -> tree.root().text())))
              .toList();
      for (var turn = 0; turn < answers.size(); turn++) {
        Future<?> answer = answers.get(turn);
        assertThat(answer.get()).isEqualTo(java.util.Optional.of("class A" + turn + " {}"));
      }
    }
  }

  @Test
  void read_tenThousandTimes_keepsNativeMemoryFlat() throws Exception {
    var text = Files.readString(FIXTURES.resolve("java.java.txt"));
    parse(text, 2_000);
    var before = nativeKilobytes();
    parse(text, 10_000);
    assertThat(nativeKilobytes() - before).isLessThan(64 * 1024);
  }

  private void parse(String text, int times) {
    for (var turn = 0; turn < times; turn++) {
      trees.read("doc" + turn % 3, Language.JAVA, text + "// " + turn, tree -> tree.root().end());
    }
  }

  /** Resident memory that is not Java's heap; the collector may keep any part of that. */
  private static long nativeKilobytes() throws Exception {
    System.gc();
    var heap = Runtime.getRuntime();
    return residentKilobytes() - (heap.totalMemory() >> 10);
  }

  private static long residentKilobytes() throws Exception {
    var status = Path.of("/proc/self/status");
    if (!Files.exists(status)) {
      return 0;
    }
    try (var lines = Files.lines(status)) {
      return lines
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
          .findFirst()
          .orElse(0);
    }
  }
}
