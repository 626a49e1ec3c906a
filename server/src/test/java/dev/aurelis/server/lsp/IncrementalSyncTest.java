package dev.aurelis.server.lsp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aurelis.server.testing.RawClient;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/**
 * Ten thousand changes to a file of five thousand lines, beside a bare LSP4J server that forgets
 * them. The right text is asserted; the times are only told.
 */
class IncrementalSyncTest {
  private static final String URI = "file:///big.java";
  private static final int CHANGES = 10_000;
  private static final int LINES = 5_000;
  private static final int ROUNDS = 5;

  private record Load(byte[] changes, String start, String end) {}

  @Test
  void tenThousandChanges_endInTheRightText() {
    long seed = 1;
    var load = load(seed);
    var ours = new ArrayList<Long>();
    var bare = new ArrayList<Long>();
    for (int round = 0; round < ROUNDS; round++) {
      ours.add(
          time(() -> TestServer.start(session -> List.of(new EchoFeature(session))), load, true));
      bare.add(time(() -> RawClient.start(BareServer::run), load, false));
    }
    System.out.printf(
        Locale.ROOT,
        "10,000 changes, median of %d: %.0f ms, bare LSP4J %.0f ms, ratio %.2f%n",
        ROUNDS,
        median(ours) / 1e6,
        median(bare) / 1e6,
        (double) median(ours) / median(bare));
  }

  private static long time(Supplier<RawClient> server, Load load, boolean checked) {
    try (var client = server.get()) {
      client.initialize();
      client.open(URI, "java", 0, load.start());
      client.request("test/echo", "{\"text\":\"warm\"}");
      long began = System.nanoTime();
      client.raw(load.changes());
      client.request("test/echo", "{\"text\":\"done\"}");
      long took = System.nanoTime() - began;
      if (checked) {
        var answer = client.request("test/text", "{\"textDocument\":{\"uri\":\"" + URI + "\"}}");
        var text = answer.getAsJsonObject("result").get("text").getAsString();
        assertThat(text.equals(load.end())).isTrue();
      }
      return took;
    }
  }

  private static long median(List<Long> times) {
    var sorted = times.stream().mapToLong(Long::longValue).toArray();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  /** Typing in runs of twenty characters, each run at another place. */
  private static Load load(long seed) {
    var random = new SplittableRandom(seed);
    var lines = new ArrayList<StringBuilder>();
    for (int line = 0; line < LINES; line++) {
      lines.add(new StringBuilder("    int value" + line + " = compute(" + line + ");"));
    }
    var start = String.join("\n", lines);
    var frames = new ByteArrayOutputStream();
    int line = 0;
    int column = 0;
    for (int version = 1; version <= CHANGES; version++) {
      if (version % 20 == 1) {
        line = random.nextInt(LINES);
        column = random.nextInt(lines.get(line).length() + 1);
      }
      char typed = (char) random.nextInt('a', 'z' + 1);
      lines.get(line).insert(column, typed);
      frames.writeBytes(RawClient.framed(change(version, line, column, typed)));
      column++;
    }
    return new Load(frames.toByteArray(), start, String.join("\n", lines));
  }

  private static String change(int version, int line, int column, char typed) {
    var place = "{\"line\":" + line + ",\"character\":" + column + "}";
    return RawClient.message(
        "textDocument/didChange",
        "{\"textDocument\":{\"uri\":\""
            + URI
            + "\",\"version\":"
            + version
            + "},\"contentChanges\":[{\"range\":{\"start\":"
            + place
            + ",\"end\":"
            + place
            + "},\"text\":\""
            + typed
            + "\"}]}",
        null);
  }
}
