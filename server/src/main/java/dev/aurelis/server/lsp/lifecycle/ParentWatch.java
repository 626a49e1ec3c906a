package dev.aurelis.server.lsp.lifecycle;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongFunction;
import java.util.function.LongSupplier;

/**
 * Ends the server when its client's process is gone, for editors that die without closing the
 * streams. A process is known by its id and its start time, so that a reused id does not count as
 * the old client. A process that cannot be seen at the beginning, for example from a container, is
 * not watched: then the end of the input alone counts. Thread-safe.
 */
public final class ParentWatch implements AutoCloseable {
  private static final Duration EVERY = Duration.ofSeconds(5);

  private final LongFunction<Optional<Instant>> startOf;
  private final ScheduledExecutorService scheduler;
  private final LongSupplier self;
  private final Runnable gone;
  private final List<ScheduledFuture<?>> checks = new CopyOnWriteArrayList<>();

  /**
   * @param startOf the start time of a living process, empty for one that does not live
   * @param self the id of this process, which is never watched
   * @param gone called when a watched process is gone
   */
  public ParentWatch(
      LongFunction<Optional<Instant>> startOf,
      ScheduledExecutorService scheduler,
      LongSupplier self,
      Runnable gone) {
    this.startOf = startOf;
    this.scheduler = scheduler;
    this.self = self;
    this.gone = gone;
  }

  /** The start time of a living process of this machine. */
  public static Optional<Instant> startOfProcess(long id) {
    return ProcessHandle.of(id)
        .filter(ProcessHandle::isAlive)
        .map(process -> process.info().startInstant().orElse(Instant.EPOCH));
  }

  /** Watches a process from now on; ids that can be nobody's are ignored. */
  public void watch(long id) {
    if (id <= 0 || id == self.getAsLong()) {
      return;
    }
    var start = startOf.apply(id);
    if (start.isPresent()) {
      Runnable check =
          () -> {
            if (!startOf.apply(id).equals(start)) {
              gone.run();
            }
          };
      checks.add(
          scheduler.scheduleWithFixedDelay(
              check, EVERY.toMillis(), EVERY.toMillis(), TimeUnit.MILLISECONDS));
    }
  }

  @Override
  public void close() {
    checks.forEach(check -> check.cancel(false));
    checks.clear();
  }
}
