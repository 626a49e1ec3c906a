package dev.aurelis.server.sim;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A bare socket: sees every byte, and leaves when it likes. */
final class RawClient implements AutoCloseable {
  private final Socket socket;

  RawClient(Simulator simulator) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), simulator.port());
    socket.setSoTimeout((int) SimClient.PATIENCE.toMillis());
  }

  /** Sends a POST that asks the server to close when it has answered. */
  void post(String path, String body, String... headerLines) throws IOException {
    var bytes = body.getBytes(StandardCharsets.UTF_8);
    var head =
        "POST "
            + path
            + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: "
            + bytes.length
            + "\r\n"
            + String.join("", List.of(headerLines).stream().map(line -> line + "\r\n").toList())
            + "\r\n";
    var all = new ByteArrayOutputStream();
    all.writeBytes(head.getBytes(StandardCharsets.ISO_8859_1));
    all.writeBytes(bytes);
    socket.getOutputStream().write(all.toByteArray());
  }

  /** Everything until the server closes. */
  byte[] readAll() throws IOException {
    return socket.getInputStream().readAllBytes();
  }

  /** Everything until the server closes, as text. */
  String readText() throws IOException {
    return new String(readAll(), StandardCharsets.UTF_8);
  }

  /** Reads until {@code end} has come. */
  String readUntil(String end) throws IOException {
    var seen = new ByteArrayOutputStream();
    while (!seen.toString(StandardCharsets.UTF_8).contains(end)) {
      int next = socket.getInputStream().read();
      if (next < 0) {
        throw new IOException("closed before " + end);
      }
      seen.write(next);
    }
    return seen.toString(StandardCharsets.UTF_8);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
