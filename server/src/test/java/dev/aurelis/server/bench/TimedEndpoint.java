package dev.aurelis.server.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * An OpenAI-compatible endpoint on the loopback address that answers every chat with the same text
 * and notes when it read and wrote. One connection at a time is enough.
 */
final class TimedEndpoint implements AutoCloseable {
  private static final String EVENT =
      "data: {\"id\":\"1\",\"object\":\"chat.completion.chunk\",\"created\":0,\"model\":\"m\","
          + "\"choices\":[{\"index\":0,\"delta\":%s,\"finish_reason\":%s}]}\n\n";
  private static final String STOP = EVENT.formatted("{}", "\"stop\"") + "data: [DONE]\n\n";
  private static final String HEAD =
      "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n";

  private final ServerSocket listening;
  private final BlockingQueue<Times> times = new LinkedBlockingQueue<>();
  private final Semaphore seen = new Semaphore(0);
  private volatile String reply = "";
  private volatile String rest = "";
  private volatile boolean unending;

  /**
   * What was seen of one request, in nanoseconds of one clock.
   *
   * @param read after its last byte was read
   * @param begin before the answer's first bytes were written
   * @param end before the answer's last bytes were written; for an unending answer, when the client
   *     had closed the connection, or 0 while it is open
   */
  record Times(long read, long begin, long end) {}

  TimedEndpoint() throws IOException {
    listening = new ServerSocket(0, 16, InetAddress.getLoopbackAddress());
    Thread.ofPlatform().daemon().name("endpoint").start(this::accept);
  }

  String url() {
    return "http://127.0.0.1:" + listening.getLocalPort() + "/v1";
  }

  /** What is said from now on, as the inside of a JSON text. */
  void says(String jsonText) {
    says(jsonText, "");
  }

  /** From now on the rest is said only after {@link #firstIsSeen}. */
  void says(String first, String then) {
    reply = first;
    rest = then;
    unending = false;
  }

  /** Lets one answer in two parts go on. */
  void firstIsSeen() {
    seen.release();
  }

  /** From now on answers begin and never end. */
  void neverEnds() {
    reply = "word ";
    unending = true;
  }

  Times next() throws InterruptedException, IOException {
    var next = times.poll(30, TimeUnit.SECONDS);
    if (next == null) {
      throw new IOException("nothing was asked");
    }
    return next;
  }

  private void accept() {
    while (!listening.isClosed()) {
      try {
        var socket = listening.accept();
        socket.setTcpNoDelay(true);
        Thread.ofPlatform().daemon().name("connection").start(() -> serve(socket));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      var in = new BufferedInputStream(socket.getInputStream());
      var out = socket.getOutputStream();
      while (readRequest(in)) {
        long read = System.nanoTime();
        if (unending) {
          out.write((HEAD + chunk(event(reply, "null"))).getBytes(StandardCharsets.UTF_8));
          times.add(new Times(read, read, 0));
          in.read();
          times.add(new Times(read, read, System.nanoTime()));
          return;
        }
        var last = event(reply, "null");
        long begin = System.nanoTime();
        out.write(HEAD.getBytes(StandardCharsets.US_ASCII));
        if (!rest.isEmpty()) {
          out.write(chunk(last).getBytes(StandardCharsets.UTF_8));
          seen.acquireUninterruptibly();
          last = event(rest, "null");
        }
        long end = System.nanoTime();
        out.write((chunk(last + STOP) + "0\r\n\r\n").getBytes(StandardCharsets.UTF_8));
        times.add(new Times(read, begin, end));
      }
    } catch (IOException gone) {
      times.add(new Times(0, 0, System.nanoTime()));
    }
  }

  private static String event(String text, String finish) {
    return EVENT.formatted("{\"content\":\"" + text + "\"}", finish);
  }

  private static String chunk(String text) {
    int length = text.getBytes(StandardCharsets.UTF_8).length;
    return Integer.toHexString(length) + "\r\n" + text + "\r\n";
  }

  private static boolean readRequest(InputStream in) throws IOException {
    int length = 0;
    var line = new StringBuilder();
    for (int c = in.read(); c >= 0; c = in.read()) {
      if (c != '\n') {
        line.append((char) c);
        continue;
      }
      var header = line.toString().strip().toLowerCase(java.util.Locale.ROOT);
      line.setLength(0);
      if (header.isEmpty()) {
        return in.readNBytes(length).length == length;
      }
      if (header.startsWith("content-length:")) {
        length = Integer.parseInt(header.substring(15).strip());
      }
    }
    return false;
  }

  @Override
  public void close() throws IOException {
    listening.close();
  }
}
