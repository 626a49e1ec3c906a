package dev.aurelis.server.lsp.transport;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The only way out: a bounded queue and one thread that writes it. Nobody who sends ever waits for
 * the other side. While it does not read, reports replace each other, then droppable messages are
 * lost; when even what must be kept exceeds {@link #MAX_BYTES} the other side counts as gone.
 * Thread-safe.
 */
final class Outbox implements AutoCloseable {
  /** Above this, droppable messages are lost: 1 MiB. */
  static final int DROP_ABOVE_BYTES = 1 << 20;

  /** Above this the connection is given up: 128 MiB. */
  static final long MAX_BYTES = 128L << 20;

  private final OutputStream out;
  private final Runnable lost;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Deque<Entry> waiting = new ArrayDeque<>();
  private final Map<String, Entry> latest = new HashMap<>();
  private long waitingBytes;
  private long dropped;
  private boolean writing;
  private boolean closed;

  /**
   * @param lost told once when nothing can be written any more; runs on any thread
   */
  Outbox(OutputStream out, ThreadFactory threads, Runnable lost) {
    this.out = out;
    this.lost = lost;
    threads.newThread(this::drain).start();
  }

  /** Queues one body. */
  void send(byte[] body, Delivery delivery) {
    boolean overfull;
    lock.lock();
    try {
      if (closed) {
        return;
      }
      overfull = waitingBytes > MAX_BYTES;
      if (!overfull) {
        switch (delivery) {
          case Delivery.Kept kept -> add(new Entry(body, null));
          case Delivery.Droppable droppable -> addUnlessFull(body);
          case Delivery.Latest(var key) -> replace(key, body);
        }
      }
    } finally {
      lock.unlock();
    }
    if (overfull) {
      giveUp();
    }
  }

  private void addUnlessFull(byte[] body) {
    if (waitingBytes + body.length > DROP_ABOVE_BYTES) {
      dropped++;
    } else {
      add(new Entry(body, null));
    }
  }

  private void replace(String key, byte[] body) {
    var before = latest.get(key);
    if (before != null) {
      waitingBytes += body.length - before.body.length;
      before.body = body;
      dropped++;
    } else {
      var entry = new Entry(body, key);
      latest.put(key, entry);
      add(entry);
    }
  }

  private void add(Entry entry) {
    waiting.add(entry);
    waitingBytes += entry.body.length;
    changed.signalAll();
  }

  /** Messages that were lost or replaced so far. */
  long dropped() {
    lock.lock();
    try {
      return dropped;
    } finally {
      lock.unlock();
    }
  }

  /** Bytes that wait to be written. */
  long waitingBytes() {
    lock.lock();
    try {
      return waitingBytes;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits until everything is written.
   *
   * @return whether it was within the time
   */
  boolean flush(long time, TimeUnit unit) throws InterruptedException {
    long left = unit.toNanos(time);
    lock.lockInterruptibly();
    try {
      while (!closed && (writing || !waiting.isEmpty())) {
        if (left <= 0) {
          return false;
        }
        left = changed.awaitNanos(left);
      }
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Takes nothing any more; what waits is lost. */
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      waiting.clear();
      latest.clear();
      waitingBytes = 0;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void giveUp() {
    close();
    lost.run();
  }

  private void drain() {
    try {
      for (var entry = next(); entry != null; entry = next()) {
        write(entry);
      }
    } catch (IOException | RuntimeException gone) {
      giveUp();
    } catch (InterruptedException stopped) {
      close();
    }
  }

  private void write(byte[] body) throws IOException {
    var header = "Content-Length: " + body.length + "\r\n\r\n";
    out.write(header.getBytes(StandardCharsets.US_ASCII));
    out.write(body);
    if (isIdle()) {
      out.flush();
    }
  }

  private boolean isIdle() {
    lock.lock();
    try {
      return waiting.isEmpty();
    } finally {
      lock.unlock();
    }
  }

  private byte @Nullable [] next() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      writing = false;
      changed.signalAll();
      while (waiting.isEmpty()) {
        if (closed) {
          return null;
        }
        changed.await();
      }
      var entry = waiting.remove();
      if (entry.key != null) {
        latest.remove(entry.key);
      }
      waitingBytes -= entry.body.length;
      writing = true;
      return entry.body;
    } finally {
      lock.unlock();
    }
  }

  private static final class Entry {
    private byte[] body;
    private final @Nullable String key;

    Entry(byte[] body, @Nullable String key) {
      this.body = body;
      this.key = key;
    }
  }
}
