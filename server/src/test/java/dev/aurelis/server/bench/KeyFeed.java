package dev.aurelis.server.bench;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.SynchronousQueue;

/**
 * A server's input that sees what its reader does with a message: how long until it comes back for
 * more, and what it allocates until then.
 */
final class KeyFeed extends InputStream {
  private static final com.sun.management.ThreadMXBean THREADS =
      (com.sun.management.ThreadMXBean) java.lang.management.ManagementFactory.getThreadMXBean();

  private final BlockingQueue<byte[]> messages = new LinkedBlockingQueue<>();
  private final SynchronousQueue<Cost> costs = new SynchronousQueue<>();
  private byte[] rest = {};
  private int at;
  private boolean begun;
  private long begunProcessor;
  private long given;
  private long allocated;

  /** What the reader's thread spent on a message; its processor's time is not that of others. */
  record Cost(long nanos, long processorNanos, long bytes) {}

  /** Gives bytes to the reader and waits until it wants more. */
  Cost give(String messages) throws InterruptedException {
    this.messages.add(messages.getBytes(StandardCharsets.UTF_8));
    return costs.take();
  }

  @Override
  public int read() {
    throw new UnsupportedOperationException("the server reads in blocks");
  }

  @Override
  public int read(byte[] target, int offset, int length) {
    try {
      if (at == rest.length) {
        next();
      }
      int count = Math.min(length, rest.length - at);
      System.arraycopy(rest, at, target, offset, count);
      at += count;
      return count;
    } catch (InterruptedException stopped) {
      return -1;
    }
  }

  private void next() throws InterruptedException {
    if (begun) {
      long nanos = System.nanoTime() - given;
      long processor = THREADS.getCurrentThreadCpuTime() - begunProcessor;
      costs.put(new Cost(nanos, processor, THREADS.getCurrentThreadAllocatedBytes() - allocated));
    }
    begun = true;
    rest = messages.take();
    at = 0;
    allocated = THREADS.getCurrentThreadAllocatedBytes();
    begunProcessor = THREADS.getCurrentThreadCpuTime();
    given = System.nanoTime();
  }
}
