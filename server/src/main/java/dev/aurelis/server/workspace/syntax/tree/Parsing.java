package dev.aurelis.server.workspace.syntax.tree;

import dev.aurelis.server.model.Ticker;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.treesitter.TSInputEncoding;
import org.treesitter.TSParser;
import org.treesitter.TSTree;

/**
 * One run of the native parser over a text in UTF-16, stopped when it takes too long.
 *
 * @param limit how long one run may take
 * @param largest UTF-16 units a text may have; longer ones are not parsed
 */
record Parsing(Ticker ticker, Duration limit, int largest) {
  private static final int CHUNK_BYTES = 32 * 1024;

  Optional<TSTree> run(Grammar grammar, @Nullable TSTree edited, String text) {
    if (text.length() > largest) {
      return Optional.empty();
    }
    var until = ticker.nanos() + limit.toNanos();
    try (var parser = new TSParser()) {
      if (!parser.setLanguage(grammar.handle())) {
        return Optional.empty();
      }
      return Optional.ofNullable(
          parser.parseWithOptions(
              new byte[CHUNK_BYTES],
              edited,
              (buffer, offset, _) -> fill(buffer, text, offset),
              TSInputEncoding.TSInputEncodingUTF16LE,
              _ -> ticker.nanos() - until > 0));
    }
  }

  private static int fill(byte[] buffer, String text, int byteOffset) {
    var from = byteOffset / 2;
    var units = Math.min(buffer.length / 2, text.length() - from);
    for (var unit = 0; unit < units; unit++) {
      var value = text.charAt(from + unit);
      buffer[2 * unit] = (byte) value;
      buffer[2 * unit + 1] = (byte) (value >>> 8);
    }
    return Math.max(0, units) * 2;
  }
}
