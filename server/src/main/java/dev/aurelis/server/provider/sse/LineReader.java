package dev.aurelis.server.provider.sse;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Splits bytes into lines ended by LF, CR or CR LF. A CR ends its line at once: the next byte is
 * looked at only when it has come, so that a stream which ends in CR does not wait. Lines are
 * decoded whole, so that a character split between two packets is not harmed.
 */
public final class LineReader {
  private static final int BUFFER_BYTES = 2_048;
  private static final byte[] MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

  private final InputStream in;
  private final int longest;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private final ByteArrayOutputStream line = new ByteArrayOutputStream(512);
  private int position;
  private int limit;
  private boolean skipLineFeed;
  private boolean first = true;
  private boolean terminated = true;

  /**
   * @param longest the longest line, in bytes
   */
  public LineReader(InputStream in, int longest) {
    this.in = in;
    this.longest = longest;
  }

  /** The next line without its end; empty at the end of the stream. */
  public Optional<String> next() throws IOException {
    line.reset();
    while (true) {
      if (position == limit && !fill()) {
        terminated = false;
        return line.size() == 0 ? Optional.empty() : Optional.of(decoded());
      }
      if (takeUntilLineEnd()) {
        return Optional.of(decoded());
      }
    }
  }

  /** Whether the line last returned had an end. */
  public boolean wasTerminated() {
    return terminated;
  }

  private boolean fill() throws IOException {
    position = 0;
    limit = Math.max(0, in.read(buffer, 0, buffer.length));
    return limit > 0;
  }

  private boolean takeUntilLineEnd() throws SseOverflowException {
    if (skipLineFeed) {
      skipLineFeed = false;
      if (buffer[position] == '\n') {
        position++;
      }
    }
    int start = position;
    while (position < limit && buffer[position] != '\n' && buffer[position] != '\r') {
      position++;
    }
    keep(start);
    if (position == limit) {
      return false;
    }
    skipLineFeed = buffer[position++] == '\r';
    return true;
  }

  private void keep(int start) throws SseOverflowException {
    if (line.size() + position - start > longest) {
      throw new SseOverflowException("a line is longer than " + longest + " bytes");
    }
    line.write(buffer, start, position - start);
  }

  private String decoded() {
    var bytes = line.toByteArray();
    int from = first && startsWithMark(bytes) ? MARK.length : 0;
    first = false;
    return new String(bytes, from, bytes.length - from, StandardCharsets.UTF_8);
  }

  private static boolean startsWithMark(byte[] bytes) {
    return bytes.length >= MARK.length
        && java.util.Arrays.equals(bytes, 0, MARK.length, MARK, 0, MARK.length);
  }
}
