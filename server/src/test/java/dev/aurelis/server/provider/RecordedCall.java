package dev.aurelis.server.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A listener that writes down what it hears and notices calls that overlap or come too late. */
public class RecordedCall implements ProviderListener {
  private final List<String> deltas = new ArrayList<>();
  private final List<ProviderEnd> ends = new ArrayList<>();
  private final List<String> complaints = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();
  private final CountDownLatch firstDelta = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);
  private boolean inside;

  @Override
  public void delta(String text) {
    enter();
    synchronized (this) {
      if (text.isEmpty()) {
        complaints.add("an empty delta");
      }
      if (!ends.isEmpty()) {
        complaints.add("a delta after the end: " + text);
      }
      deltas.add(text);
    }
    firstDelta.countDown();
    leave();
  }

  @Override
  public void end(ProviderEnd end) {
    enter();
    synchronized (this) {
      ends.add(end);
    }
    leave();
    ended.countDown();
  }

  private synchronized void enter() {
    threads.add(Thread.currentThread());
    if (inside) {
      complaints.add("two calls at once");
    }
    inside = true;
  }

  private synchronized void leave() {
    inside = false;
  }

  /** Waits for the end and returns it. */
  public ProviderEnd awaitEnd() {
    await(ended, "an end");
    synchronized (this) {
      return ends.getFirst();
    }
  }

  /** Waits until something visible has come. */
  public void awaitDelta() {
    await(firstDelta, "a delta");
  }

  public synchronized String text() {
    return String.join("", deltas);
  }

  public synchronized List<ProviderEnd> ends() {
    return List.copyOf(ends);
  }

  public synchronized List<String> complaints() {
    return List.copyOf(complaints);
  }

  public synchronized List<Thread> threads() {
    return List.copyOf(threads);
  }

  private static void await(CountDownLatch latch, String what) {
    try {
      assertThat(latch.await(20, TimeUnit.SECONDS)).as("%s within 20 s", what).isTrue();
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    }
  }
}
