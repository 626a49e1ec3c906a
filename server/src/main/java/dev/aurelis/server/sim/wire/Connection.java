package dev.aurelis.server.sim.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;

/**
 * A socket that is read all the time, also while an answer is being written: that is how a client
 * that leaves is noticed at once and not at the next write. A client that closes only its sending
 * half counts as gone too.
 */
final class Connection implements AutoCloseable {
  private static final int RUN = 16 * 1024;
  private static final int RUNS_AHEAD = 64;
  private static final byte[] END = new byte[0];

  private final Socket socket;
  private final BlockingQueue<byte[]> arrived = new ArrayBlockingQueue<>(RUNS_AHEAD);
  private final CountDownLatch gone = new CountDownLatch(1);

  Connection(Socket socket) throws IOException {
    this.socket = socket;
    socket.setTcpNoDelay(true);
    Thread.ofVirtual().name("sim-read").start(this::pump);
  }

  /** Released when the client has closed or reset the connection. */
  CountDownLatch gone() {
    return gone;
  }

  InputStream input() {
    return new Arrived();
  }

  OutputStream output() throws IOException {
    return socket.getOutputStream();
  }

  /** Closes with a reset instead of a FIN. */
  void reset() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException alreadyBroken) {
      gone.countDown();
    }
  }

  private void pump() {
    try {
      var in = socket.getInputStream();
      var buffer = new byte[RUN];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        arrived.put(Arrays.copyOf(buffer, read));
      }
    } catch (IOException closed) {
      // A reset is one more way to leave.
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
    gone.countDown();
    if (!arrived.offer(END)) {
      arrived.clear();
      arrived.add(END);
    }
  }

  private final class Arrived extends InputStream {
    private byte[] run = new byte[0];
    private int next;
    private boolean ended;

    @Override
    public int read() throws IOException {
      return fill() ? run[next++] & 0xff : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      if (length == 0) {
        return 0;
      }
      if (!fill()) {
        return -1;
      }
      int count = Math.min(length, run.length - next);
      System.arraycopy(run, next, target, offset, count);
      next += count;
      return count;
    }

    private boolean fill() throws IOException {
      while (!ended && next == run.length) {
        try {
          run = arrived.take();
        } catch (InterruptedException stopped) {
          Thread.currentThread().interrupt();
          throw new IOException("stopped", stopped);
        }
        next = 0;
        ended = run.length == 0;
      }
      return !ended;
    }
  }
}
