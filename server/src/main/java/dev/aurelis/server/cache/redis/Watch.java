package dev.aurelis.server.cache.redis;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * The limit of one operation, resolving and connecting included. When it is over the connection is
 * closed at its socket, so that no late reply is ever taken for the answer to another question.
 */
final class Watch {
  private final Future<?> alarm;
  private Optional<Closeable> socket = Optional.empty();
  private boolean late;

  Watch(ScheduledExecutorService timer, Duration limit) {
    this.alarm = timer.schedule(this::ring, limit.toNanos(), TimeUnit.NANOSECONDS);
  }

  private void ring() {
    Optional<Closeable> open;
    synchronized (this) {
      late = true;
      open = socket;
    }
    open.ifPresent(Watch::close);
  }

  /** From here on this socket is the one to close. */
  void guards(Closeable used) {
    boolean tooLate;
    synchronized (this) {
      socket = Optional.of(used);
      tooLate = late;
    }
    if (tooLate) {
      close(used);
    }
  }

  /**
   * Nothing is to be closed from here on.
   *
   * @return whether that was in time; if not, the socket is closed or about to be
   */
  synchronized boolean releases() {
    socket = Optional.empty();
    return !late;
  }

  /** Whether the limit is over. */
  synchronized boolean isLate() {
    return late;
  }

  /** The operation is over. */
  void end() {
    alarm.cancel(false);
  }

  private static void close(Closeable used) {
    try {
      used.close();
    } catch (IOException e) {
      // It is as good as closed.
    }
  }
}
