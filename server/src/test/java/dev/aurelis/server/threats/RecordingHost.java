package dev.aurelis.server.threats;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A host on the loopback address that keeps every byte sent to it, headers with tokens included,
 * and says the same to everybody.
 */
final class RecordingHost implements AutoCloseable {
  private final ServerSocket socket;
  private final String reply;
  private final AtomicInteger connections = new AtomicInteger();
  private final List<String> requests = new CopyOnWriteArrayList<>();

  private RecordingHost(String reply) {
    this.reply = reply;
    try {
      socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException taken) {
      throw new UncheckedIOException(taken);
    }
    Thread.ofVirtual().start(this::listen);
  }

  /** A host that would serve whoever comes. */
  static RecordingHost answering(String text) {
    var event = "{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"" + text + "\"}}]}";
    var end = "{\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}";
    var body = "data: " + event + "\n\ndata: " + end + "\n\ndata: [DONE]\n\n";
    return new RecordingHost(response("200 OK", "Content-Type: text/event-stream\r\n", body));
  }

  /** A host that always says this. */
  static RecordingHost saying(String status, String headers, String body) {
    return new RecordingHost(response(status, headers, body));
  }

  private static String response(String status, String headers, String body) {
    return "HTTP/1.1 "
        + status
        + "\r\n"
        + headers
        + "Content-Length: "
        + body.getBytes(StandardCharsets.UTF_8).length
        + "\r\nConnection: close\r\n\r\n"
        + body;
  }

  int port() {
    return socket.getLocalPort();
  }

  String url() {
    return "http://127.0.0.1:" + port() + "/v1";
  }

  /** How often somebody connected, whether or not anything was said. */
  int connections() {
    return connections.get();
  }

  /** Whole requests, head and body, as they came. */
  List<String> requests() {
    return List.copyOf(requests);
  }

  private void listen() {
    while (!socket.isClosed()) {
      try {
        var connection = socket.accept();
        connections.incrementAndGet();
        Thread.ofVirtual().start(() -> serve(connection));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket connection) {
    try (connection) {
      requests.add(request(new BufferedInputStream(connection.getInputStream())));
      connection.getOutputStream().write(reply.getBytes(StandardCharsets.UTF_8));
      connection.getOutputStream().flush();
    } catch (IOException left) {
      requests.add("broken off");
    }
  }

  private static String request(InputStream in) throws IOException {
    var bytes = new ByteArrayOutputStream();
    while (!bytes.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
      int next = in.read();
      if (next < 0) {
        throw new IOException("no whole head");
      }
      bytes.write(next);
    }
    int length =
        bytes
            .toString(StandardCharsets.ISO_8859_1)
            .lines()
            .map(line -> line.toLowerCase(Locale.ROOT))
            .filter(line -> line.startsWith("content-length:"))
            .mapToInt(line -> Integer.parseInt(line.substring(15).strip()))
            .findFirst()
            .orElse(0);
    bytes.writeBytes(in.readNBytes(length));
    return bytes.toString(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }
}
