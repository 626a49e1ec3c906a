package dev.aurelis.server.sim.wire;

import dev.aurelis.server.sim.wire.Conversation.End;
import dev.aurelis.server.sim.wire.Reply.Framing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Listens on the loopback address and nowhere else, and serves each connection on its own virtual
 * thread. While it refuses, its port is closed.
 */
public final class Listener implements AutoCloseable {
  private final Handler handler;
  private final Pause pause;
  private final int port;
  private final Set<Connection> open = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;
  private ServerSocket server;
  private Thread accepting;

  /**
   * @param port the port to listen on; 0 takes a free one
   */
  public Listener(int port, Handler handler, Pause pause) throws IOException {
    this.handler = handler;
    this.pause = pause;
    this.server = bind(port);
    this.port = server.getLocalPort();
    this.accepting = start(server);
  }

  public int port() {
    return port;
  }

  /**
   * Closes the port: connecting is refused until {@link #resume}. Open connections stay. The system
   * closes the port only once nobody waits on it, hence the join.
   */
  public synchronized void refuse() {
    try {
      server.close();
      accepting.join();
    } catch (IOException wrong) {
      throw new UncheckedIOException(wrong);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  /** Listens again on the same port. */
  public synchronized void resume() {
    if (closed || !server.isClosed()) {
      return;
    }
    try {
      server = bind(port);
      accepting = start(server);
    } catch (IOException taken) {
      throw new UncheckedIOException(taken);
    }
  }

  @Override
  public void close() {
    closed = true;
    refuse();
    open.forEach(Connection::close);
  }

  private static ServerSocket bind(int port) throws IOException {
    var socket = new ServerSocket();
    socket.setReuseAddress(true);
    socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 512);
    return socket;
  }

  private Thread start(ServerSocket listening) {
    return Thread.ofVirtual().name("sim-accept").start(() -> accept(listening));
  }

  private void accept(ServerSocket listening) {
    while (!listening.isClosed()) {
      try {
        var socket = listening.accept();
        Thread.ofVirtual().name("sim-serve").start(() -> serve(socket));
      } catch (IOException closed) {
        // The loop's condition tells a closed port from a connection lost while waiting.
      }
    }
  }

  private void serve(Socket socket) {
    try (var connection = new Connection(socket)) {
      open.add(connection);
      try {
        if (!closed) {
          answerAll(connection);
        }
      } finally {
        open.remove(connection);
      }
    } catch (IOException broken) {
      // Whatever the client sent was no HTTP, or it left: there is nobody to tell.
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private void answerAll(Connection connection) throws IOException, InterruptedException {
    var reader = new RequestReader(connection.input());
    for (var request = reader.next(() -> goOn(connection));
        request.isPresent();
        request = reader.next(() -> goOn(connection))) {
      var conversation = handler.answer(request.get());
      var end = new ReplyWriter(connection, conversation, pause).write();
      if (end != End.COMPLETE
          || request.get().asksToClose()
          || conversation.reply().framing() == Framing.CLOSE) {
        return;
      }
    }
  }

  private static void goOn(Connection connection) {
    try {
      connection
          .output()
          .write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }
}
