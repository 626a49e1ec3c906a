package dev.aurelis.server.cache.redis;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Reads along with the replies (RESP2) and ends the stream before anybody makes room for more than
 * a reply may hold: long texts, long lists, lists within lists. A client believes what a server
 * announces.
 */
final class ReplyGuard extends FilterInputStream {
  private static final int MOST_LINE = 4_096;
  private static final int MOST_ITEMS = 4_096;

  private final int mostBytes;
  private final StringBuilder line = new StringBuilder();
  private long payload;
  private long items;

  /**
   * @param mostBytes the longest text of a reply
   */
  ReplyGuard(InputStream in, int mostBytes) {
    super(in);
    this.mostBytes = mostBytes;
  }

  @Override
  public int read() throws IOException {
    var one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int count = super.read(bytes, offset, length);
    for (int at = 0; at < count; ) {
      if (payload > 0) {
        int skipped = (int) Math.min(payload, count - at);
        payload -= skipped;
        at += skipped;
      } else {
        take((char) (bytes[offset + at] & 0xff));
        at++;
      }
    }
    return count;
  }

  private void take(char c) throws IOException {
    if (c != '\n') {
      line.append(c);
      if (line.length() > MOST_LINE) {
        throw new IOException("a line of a reply is too long");
      }
      return;
    }
    var head = line.toString().strip();
    line.setLength(0);
    if (head.startsWith("*")) {
      if (items > 0) {
        throw new IOException("a reply holds a list within a list");
      }
      items = Math.max(0, number(head, MOST_ITEMS));
      return;
    }
    items = Math.max(0, items - 1);
    if (head.startsWith("$")) {
      long length = number(head, mostBytes);
      payload = length < 0 ? 0 : length + 2;
    }
  }

  private static long number(String head, int most) throws IOException {
    if (!head.matches(".-?[0-9]{1,18}")) {
      throw new IOException("a reply has no length");
    }
    long number = Long.parseLong(head.substring(1));
    if (number > most) {
      throw new IOException("a reply is too long");
    }
    return number;
  }
}
