package dev.aurelis.server.bench.load;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.SplittableRandom;

/** One connection of the endpoint: one request after the other. Used by its thread alone. */
final class LoadConnection {
  private static final Map<String, Behaviour> BEHAVIOURS = new HashMap<>();
  private static final Map<Behaviour, List<ByteBuffer>> ANSWERS = new HashMap<>();
  private static final SplittableRandom RANDOM = new SplittableRandom(42);
  private static final byte[] HEAD_END = {'\r', '\n', '\r', '\n'};

  private final LoadEndpoint endpoint;
  private final SocketChannel channel;
  private final Queue<ByteBuffer> unwritten = new ArrayDeque<>();
  private byte[] read = new byte[6 << 10];
  private int length;
  private int headEnd;
  private int requestEnd;

  LoadConnection(LoadEndpoint endpoint, SocketChannel channel) {
    this.endpoint = endpoint;
    this.channel = channel;
  }

  void ready(SelectionKey key) {
    try {
      if (key.isReadable()) {
        read();
      }
      if (key.isValid() && key.isWritable()) {
        flush();
      }
    } catch (IOException gone) {
      close();
    }
  }

  private void read() throws IOException {
    if (length == read.length) {
      read = Arrays.copyOf(read, 2 * length);
    }
    int count = channel.read(ByteBuffer.wrap(read, length, read.length - length));
    if (count < 0) {
      close();
      return;
    }
    length += count;
    if (requestEnd == 0 && findHeadEnd()) {
      var head = new String(read, 0, headEnd, StandardCharsets.ISO_8859_1);
      requestEnd = headEnd + contentLength(head);
    }
    if (requestEnd > 0 && length >= requestEnd) {
      var head = new String(read, 0, headEnd, StandardCharsets.ISO_8859_1);
      length = 0; // nobody sends the next request before this one is answered
      requestEnd = 0;
      answer(head.substring(head.indexOf(' ') + 1, head.indexOf(" HTTP")));
    }
  }

  private boolean findHeadEnd() {
    for (int at = 0; at + HEAD_END.length <= length; at++) {
      if (Arrays.equals(read, at, at + HEAD_END.length, HEAD_END, 0, HEAD_END.length)) {
        headEnd = at + HEAD_END.length;
        return true;
      }
    }
    return false;
  }

  private static int contentLength(String head) {
    var lower = head.toLowerCase(Locale.ROOT);
    int at = lower.indexOf("content-length:");
    return at < 0 ? 0 : Integer.parseInt(lower.substring(at + 15, lower.indexOf('\r', at)).strip());
  }

  private void answer(String path) {
    var behaviour = BEHAVIOURS.computeIfAbsent(path, Behaviour::of);
    var steps =
        behaviour.fails(RANDOM)
            ? Behaviour.failure()
            : ANSWERS.computeIfAbsent(behaviour, Behaviour::answer);
    long first = System.nanoTime() + behaviour.delay() * 1_000_000L;
    for (int step = 0; step < steps.size(); step++) {
      var bytes = steps.get(step).duplicate();
      endpoint.at(first + step * behaviour.pause() * 1_000_000L, () -> write(bytes));
    }
  }

  private void write(ByteBuffer bytes) {
    unwritten.add(bytes);
    try {
      flush();
    } catch (IOException gone) {
      close();
    }
  }

  private void flush() throws IOException {
    for (var next = unwritten.peek(); next != null; next = unwritten.peek()) {
      channel.write(next);
      if (next.hasRemaining()) {
        interest(SelectionKey.OP_READ | SelectionKey.OP_WRITE);
        return;
      }
      unwritten.remove();
    }
    interest(SelectionKey.OP_READ);
  }

  private void interest(int operations) {
    var key = channel.keyFor(endpoint.selector());
    if (key != null && key.isValid() && key.interestOps() != operations) {
      key.interestOps(operations);
    }
  }

  private void close() {
    unwritten.clear();
    try {
      channel.close();
    } catch (IOException gone) {
      // It is closed either way.
    }
  }
}
