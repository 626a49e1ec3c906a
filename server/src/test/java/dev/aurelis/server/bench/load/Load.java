package dev.aurelis.server.bench.load;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/** Puts load on a target. */
final class Load implements AutoCloseable {
  private static final OperatingSystemMXBean MACHINE =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final AtomicLong numbers = new AtomicLong();

  /** Questions that were never asked before. */
  LongSupplier fresh() {
    return numbers::incrementAndGet;
  }

  /**
   * Questions arrive by a schedule, whatever became of those before, all on one thread as from a
   * reader; their time counts from when they were to arrive.
   */
  Result open(Target target, LongSupplier questions, int perSecond, Duration time) {
    var result = new Result();
    int count = (int) (perSecond * time.toMillis() / 1_000);
    var over = new Semaphore(0);
    long cpu = processor(target);
    long start = System.nanoTime();
    for (int n = 0; n < count; n++) {
      long at = start + (long) (n * 1e9 / perSecond);
      for (long left = at - System.nanoTime(); left > 0; left = at - System.nanoTime()) {
        LockSupport.parkNanos(left);
      }
      long number = questions.getAsLong();
      target.ask(number, new Timed(result, at, over::release));
    }
    await(over, count);
    result.seconds = (System.nanoTime() - start) / 1e9;
    result.cpuNanos = processor(target) - cpu;
    return result;
  }

  /** So many ask at once on threads of their own, each again as soon as it was answered. */
  Result closed(Target target, LongSupplier questions, int atOnce, Duration time) {
    var result = new Result();
    var over = new Semaphore(0);
    var stop = new AtomicBoolean();
    long cpu = processor(target);
    long start = System.nanoTime();
    for (int n = 0; n < atOnce; n++) {
      threads.execute(() -> {
        var answered = new Semaphore(0);
        while (!stop.get()) {
          var heard = new Timed(result, System.nanoTime(), answered::release);
          target.ask(questions.getAsLong(), heard);
          answered.acquireUninterruptibly();
        }
        over.release();
      });
    }
    LockSupport.parkNanos(time.toNanos());
    stop.set(true);
    await(over, atOnce);
    result.seconds = (System.nanoTime() - start) / 1e9;
    result.cpuNanos = processor(target) - cpu;
    return result;
  }

  /** Asks one question and waits for its end. */
  void once(Target target, LongSupplier question) {
    var over = new Semaphore(0);
    target.ask(question.getAsLong(), new Timed(new Result(), System.nanoTime(), over::release));
    await(over, 1);
  }

  /** The processor's time of this process and of the one that answers, in nanoseconds. */
  private static long processor(Target target) {
    var beside = target.process().flatMap(process -> process.info().totalCpuDuration());
    return MACHINE.getProcessCpuTime() + beside.map(Duration::toNanos).orElse(0L);
  }

  private static void await(Semaphore over, int count) {
    try {
      if (!over.tryAcquire(count, 120, TimeUnit.SECONDS)) {
        throw new IllegalStateException(over.availablePermits() + " of " + count + " ended");
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }

  /** Times one question. Its calls come one after another. */
  private static final class Timed implements Target.Heard {
    private final Result result;
    private final long begun;
    private final Runnable over;
    private boolean spoke;

    Timed(Result result, long begun, Runnable over) {
      this.result = result;
      this.begun = begun;
      this.over = over;
    }

    @Override
    public void text() {
      if (!spoke) {
        spoke = true;
        result.first.recordValue(System.nanoTime() - begun);
      }
    }

    @Override
    public void end(Target.Outcome outcome) {
      long elapsed = System.nanoTime() - begun;
      switch (outcome) {
        case SERVED -> served(elapsed);
        case HIT -> {
          result.hits.increment();
          served(elapsed);
        }
        case FAILED -> {
          result.refused.recordValue(elapsed);
          result.failed.increment();
        }
      }
      over.run();
    }

    private void served(long elapsed) {
      result.whole.recordValue(elapsed);
      result.served.increment();
    }
  }
}
