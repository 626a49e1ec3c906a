package dev.aurelis.server.testing;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads frames without any mercy: one byte that does not belong to a frame is an error. Used to
 * check that a server's standard output holds frames and nothing else.
 */
public final class StrictFrames {
  private static final byte[] HEADER = "Content-Length: ".getBytes(StandardCharsets.US_ASCII);

  private StrictFrames() {}

  /**
   * The next body.
   *
   * @return empty at the end of the stream
   * @throws IllegalStateException where anything but a frame comes
   */
  public static Optional<String> next(InputStream in) throws IOException {
    int first = in.read();
    if (first < 0) {
      return Optional.empty();
    }
    expect(HEADER[0], first);
    for (int at = 1; at < HEADER.length; at++) {
      expect(HEADER[at], in.read());
    }
    int length = 0;
    int digit = in.read();
    do {
      if (digit < '0' || digit > '9') {
        throw new IllegalStateException("not a length: " + digit);
      }
      length = length * 10 + digit - '0';
      digit = in.read();
    } while (digit != '\r');
    for (char expected : "\n\r\n".toCharArray()) {
      expect((byte) expected, in.read());
    }
    var body = in.readNBytes(length);
    if (body.length < length) {
      throw new EOFException("half a frame");
    }
    return Optional.of(new String(body, StandardCharsets.UTF_8));
  }

  /** All bodies of a whole output. */
  public static List<String> all(InputStream in) throws IOException {
    var bodies = new ArrayList<String>();
    for (var body = next(in); body.isPresent(); body = next(in)) {
      bodies.add(body.get());
    }
    return bodies;
  }

  private static void expect(byte wanted, int found) {
    if (wanted != found) {
      throw new IllegalStateException("a byte outside of any frame: " + found);
    }
  }
}
