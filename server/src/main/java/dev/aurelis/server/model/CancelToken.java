package dev.aurelis.server.model;

import java.util.ArrayList;
import java.util.List;

/**
 * Tells work that nobody waits for it any more. Thread-safe; callbacks run once, on the thread that
 * cancels, or at once on the registering thread where it is cancelled already.
 */
public final class CancelToken {
  private final List<Runnable> callbacks = new ArrayList<>();
  private boolean cancelled;

  public boolean isCancelled() {
    synchronized (callbacks) {
      return cancelled;
    }
  }

  /** Cancels. The second and later calls do nothing. */
  public void cancel() {
    List<Runnable> due;
    synchronized (callbacks) {
      if (cancelled) {
        return;
      }
      cancelled = true;
      due = List.copyOf(callbacks);
      callbacks.clear();
    }
    due.forEach(Runnable::run);
  }

  /**
   * Runs {@code callback} when this token is cancelled.
   *
   * @return closes the registration, so that finished work leaves nothing behind
   */
  public Registration onCancel(Runnable callback) {
    synchronized (callbacks) {
      if (!cancelled) {
        callbacks.add(callback);
        return () -> {
          synchronized (callbacks) {
            callbacks.remove(callback);
          }
        };
      }
    }
    callback.run();
    return () -> {};
  }

  /** A registered callback. */
  @FunctionalInterface
  public interface Registration extends AutoCloseable {
    @Override
    void close();
  }
}
