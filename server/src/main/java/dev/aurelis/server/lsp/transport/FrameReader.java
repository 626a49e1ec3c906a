package dev.aurelis.server.lsp.transport;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Cuts a byte stream into message bodies (LSP 3.18, "Base Protocol").
 *
 * <p>A header is any line that <em>ends</em> in {@code content-length: N}, in any case; whatever
 * stands before it on the line, or between two frames, is passed over. That is safe because a raw
 * line end cannot occur inside a JSON string, so no body can hold such a line. Therefore a missing,
 * negative, huge or unreadable length needs no care of its own: its body is passed over as noise
 * until the next header. Of several lengths the smallest is taken, because reading it never waits
 * for bytes that do not come. The character set is always UTF-8.
 *
 * <p>Not thread-safe.
 */
public final class FrameReader {
  /** Bodies above this are passed over: 64 MiB. */
  public static final int MAX_BODY_BYTES = 64 << 20;

  private static final Logger LOG = LoggerFactory.getLogger(FrameReader.class);

  /** Less than a pipe holds, so that the client can refill it while these bytes are handled. */
  private static final int READ_BYTES = 8 << 10;

  private static final int LINE_TAIL = 256;
  private static final int NONE = -1;
  private static final Pattern LENGTH =
      Pattern.compile("content-length[ \\t]*:[ \\t]*(\\d{1,18})[ \\t]*$", Pattern.CASE_INSENSITIVE);
  private static final Pattern SWALLOWED =
      Pattern.compile(
          "content-length[ \\t]*:[ \\t]*\\d{1,18}[ \\t]*\\r?\\n", Pattern.CASE_INSENSITIVE);

  private final InputStream in;
  private final int maxBody;
  private byte[] buffer = new byte[READ_BYTES];
  private int at;
  private int end;

  public FrameReader(InputStream in) {
    this(in, MAX_BODY_BYTES);
  }

  FrameReader(InputStream in, int maxBody) {
    this.in = in;
    this.maxBody = maxBody;
  }

  /**
   * The next body.
   *
   * @return empty at the end of the stream, also where it ends inside a body
   */
  public Optional<byte[]> next() throws IOException {
    int length = readHeaders();
    return length == NONE ? Optional.empty() : readBody(length);
  }

  /**
   * Takes a body back that is no JSON, and goes on at the first header inside it: its length was
   * too large and it swallowed what followed.
   */
  public void resume(byte[] body) {
    var found = SWALLOWED.matcher(new String(body, StandardCharsets.ISO_8859_1));
    if (found.find()) {
      int rest = body.length - found.start();
      var joined = new byte[Math.max(READ_BYTES, rest + end - at)];
      System.arraycopy(body, found.start(), joined, 0, rest);
      System.arraycopy(buffer, at, joined, rest, end - at);
      end = rest + end - at;
      at = 0;
      buffer = joined;
    }
  }

  private int readHeaders() throws IOException {
    var line = new byte[LINE_TAIL];
    int used = 0;
    int length = NONE;
    while (true) {
      int next = read();
      if (next < 0) {
        return NONE;
      }
      if (next != '\n') {
        if (used == LINE_TAIL) {
          used = LINE_TAIL / 2;
          System.arraycopy(line, LINE_TAIL - used, line, 0, used);
        }
        line[used++] = (byte) next;
        continue;
      }
      var text = new String(line, 0, used, StandardCharsets.ISO_8859_1).stripTrailing();
      used = 0;
      if (!text.isEmpty()) {
        length = lengthAfter(length, text);
      } else if (length != NONE) {
        return length;
      }
    }
  }

  private int lengthAfter(int before, String line) {
    var found = LENGTH.matcher(line);
    if (!found.find()) {
      return before;
    }
    long length = Long.parseLong(found.group(1));
    if (length > maxBody) {
      LOG.warn("a message of {} bytes is passed over; the most is {}", length, maxBody);
      return before;
    }
    boolean startsAnew = before == NONE || found.start() > 0;
    return startsAnew ? (int) length : Math.min(before, (int) length);
  }

  private Optional<byte[]> readBody(int length) throws IOException {
    var body = new byte[Math.min(length, 1 << 20)];
    int have = 0;
    while (have < length) {
      if (have == body.length) {
        body = Arrays.copyOf(body, (int) Math.min(length, body.length * 2L));
      }
      int step = take(body, have, Math.min(length, body.length) - have);
      if (step <= 0) {
        return Optional.empty();
      }
      have += step;
    }
    return Optional.of(body);
  }

  /** What is buffered first, then straight from the stream. */
  private int take(byte[] body, int from, int most) throws IOException {
    if (at == end) {
      return in.read(body, from, most);
    }
    int step = Math.min(most, end - at);
    System.arraycopy(buffer, at, body, from, step);
    at += step;
    return step;
  }

  private int read() throws IOException {
    return at < end || fill() ? buffer[at++] & 0xff : -1;
  }

  private boolean fill() throws IOException {
    at = 0;
    end = Math.max(0, in.read(buffer, 0, buffer.length));
    return end > 0;
  }
}
