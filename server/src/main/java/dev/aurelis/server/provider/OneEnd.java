package dev.aurelis.server.provider;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the promise of {@link ProviderListener} for calls that several threads end: deltas and the
 * end come one after another, the first end wins, nothing follows it. Nobody waits for a lock: what
 * arrives while another thread delivers is delivered by that thread.
 */
public final class OneEnd implements ProviderListener {
  private static final Logger LOG = LoggerFactory.getLogger(OneEnd.class);

  private final ProviderListener listener;
  private final Queue<Runnable> pending = new ConcurrentLinkedQueue<>();
  private final AtomicInteger waiting = new AtomicInteger();
  private final AtomicBoolean ended = new AtomicBoolean();
  private boolean delivered;

  public OneEnd(ProviderListener listener) {
    this.listener = listener;
  }

  public boolean hasEnded() {
    return ended.get();
  }

  @Override
  public void delta(String text) {
    if (!ended.get()) {
      deliver(() -> heard(text));
    }
  }

  @Override
  public void end(ProviderEnd end) {
    if (ended.compareAndSet(false, true)) {
      deliver(() -> over(end));
    }
  }

  private void heard(String text) {
    if (!delivered) {
      listener.delta(text);
    }
  }

  private void over(ProviderEnd end) {
    delivered = true;
    listener.end(end);
  }

  private void deliver(Runnable event) {
    pending.add(event);
    if (waiting.getAndIncrement() > 0) {
      return;
    }
    do {
      var next = pending.poll();
      if (next != null) {
        run(next);
      }
    } while (waiting.decrementAndGet() > 0);
  }

  /** A listener that throws must not keep the end from coming. */
  private static void run(Runnable event) {
    try {
      event.run();
    } catch (RuntimeException e) {
      LOG.warn("A listener failed: {}", e.getClass().getName());
    }
  }
}
