package dev.aurelis.server.sim.wire;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The only place where real time is waited for. Tests may pass their own. */
@FunctionalInterface
public interface Pause {
  /**
   * Waits for {@code length}, or until {@code gone} is released.
   *
   * @return whether the client is still there
   */
  boolean await(Duration length, CountDownLatch gone) throws InterruptedException;

  /** Waits in real time. */
  static Pause real() {
    return (length, gone) -> !gone.await(length.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** Waits not at all. */
  static Pause none() {
    return (length, gone) -> gone.getCount() > 0;
  }
}
