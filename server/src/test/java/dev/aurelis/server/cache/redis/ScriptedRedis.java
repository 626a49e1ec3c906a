package dev.aurelis.server.cache.redis;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import redis.clients.jedis.HostAndPort;

/** A server that answers every command with what a test wrote down. */
final class ScriptedRedis implements AutoCloseable {
  private final ServerSocket listening;
  private final Script script;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  final AtomicInteger commands = new AtomicInteger();
  final AtomicInteger connections = new AtomicInteger();

  /** Answers one command. */
  interface Script {
    void answer(OutputStream out) throws IOException, InterruptedException;
  }

  static ScriptedRedis saying(String reply) throws IOException {
    return new ScriptedRedis(out -> out.write(reply.getBytes(StandardCharsets.ISO_8859_1)));
  }

  ScriptedRedis(Script script) throws IOException {
    this.script = script;
    this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  HostAndPort address() {
    return new HostAndPort("127.0.0.1", listening.getLocalPort());
  }

  private void accept() {
    try {
      while (true) {
        var socket = listening.accept();
        connections.incrementAndGet();
        open.add(socket);
        Thread.ofVirtual().start(() -> serve(socket));
      }
    } catch (IOException closed) {
      // The test is over.
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      var in = new BufferedInputStream(socket.getInputStream());
      while (readCommand(in)) {
        commands.incrementAndGet();
        script.answer(socket.getOutputStream());
        socket.getOutputStream().flush();
      }
    } catch (IOException | InterruptedException | NumberFormatException gone) {
      // So is the client.
    } finally {
      open.remove(socket);
    }
  }

  private static boolean readCommand(InputStream in) throws IOException {
    var head = line(in);
    if (head.isEmpty()) {
      return false;
    }
    for (int left = Integer.parseInt(head.substring(1)); left > 0; left--) {
      in.skipNBytes(Integer.parseInt(line(in).substring(1)) + 2L);
    }
    return true;
  }

  private static String line(InputStream in) throws IOException {
    var text = new StringBuilder();
    for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
      text.append((char) c);
    }
    return text.toString().strip();
  }

  /** Connections that are open now. */
  int openConnections() {
    return open.size();
  }

  @Override
  public void close() throws IOException {
    listening.close();
    for (var socket : open) {
      socket.close();
    }
  }
}
