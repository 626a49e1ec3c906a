package dev.aurelis.server.provider.openai;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;

/**
 * Stands before a server of this machine and passes every byte on, but holds the answers to
 * requests that name the model {@code held} back until they are released.
 */
final class HoldingRelay implements AutoCloseable {
  private static final String MARK = "\"held\"";

  private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final Semaphore holding = new Semaphore(0);
  private final CountDownLatch released = new CountDownLatch(1);
  private final int target;

  HoldingRelay(int target) throws IOException {
    this.target = target;
    Thread.ofVirtual().start(this::accept);
  }

  int port() {
    return listener.getLocalPort();
  }

  /** Waits until one more answer is held back. */
  void awaitHeld() throws InterruptedException {
    holding.acquire();
  }

  void release() {
    released.countDown();
  }

  private void accept() {
    while (true) {
      try {
        var client = listener.accept();
        var server = new Socket(InetAddress.getLoopbackAddress(), target);
        open.add(client);
        open.add(server);
        var exchange = new Exchange();
        Thread.ofVirtual().start(() -> pass(client, server, exchange::asked));
        Thread.ofVirtual().start(() -> pass(server, client, exchange::answered));
      } catch (IOException closed) {
        return;
      }
    }
  }

  /** Looks at bytes before they go on. */
  private interface Look {
    void at(String bytes) throws InterruptedException;
  }

  /** One connection at a time carries one exchange, as HTTP/1.1 has it. */
  private final class Exchange {
    private volatile boolean held;

    void asked(String bytes) {
      held |= bytes.contains(MARK);
    }

    void answered(String bytes) throws InterruptedException {
      if (held) {
        held = false;
        holding.release();
        released.await();
      }
    }
  }

  private static void pass(Socket from, Socket to, Look look) {
    try (from;
        to) {
      copy(from.getInputStream(), to.getOutputStream(), look);
    } catch (IOException | InterruptedException gone) {
      // One of the two left; closing tells the other.
    }
  }

  private static void copy(InputStream in, OutputStream out, Look look)
      throws IOException, InterruptedException {
    var buffer = new byte[1 << 16];
    for (int read = in.read(buffer); read > 0; read = in.read(buffer)) {
      look.at(new String(buffer, 0, read, StandardCharsets.ISO_8859_1));
      out.write(buffer, 0, read);
    }
  }

  @Override
  public void close() throws IOException {
    release();
    listener.close();
    for (var socket : open) {
      socket.close();
    }
  }
}
