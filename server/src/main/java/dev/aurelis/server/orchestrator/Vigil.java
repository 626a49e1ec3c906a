package dev.aurelis.server.orchestrator;

import dev.aurelis.server.model.SleepingTicker;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * While questions are under way, looks each second whether the machine slept, and has the ticker
 * count that, so that what is overdue ends. A sleep while there were none makes nothing overdue.
 */
public final class Vigil implements AnswerSource {
  private static final long SECONDS = 1;

  private final AnswerSource next;
  private final SleepingTicker ticker;
  private final ScheduledExecutorService timer;
  private final Runnable woke;
  private int underWay;
  private boolean watching;

  /**
   * @param timer runs what became due after the task that found it out
   * @param woke told on the timer's or a caller's thread when the machine had slept
   */
  public Vigil(
      AnswerSource next, SleepingTicker ticker, ScheduledExecutorService timer, Runnable woke) {
    this.next = next;
    this.ticker = ticker;
    this.timer = timer;
    this.woke = woke;
  }

  @Override
  public void ask(Question question, AnswerListener listener) {
    begins();
    next.ask(question, listener.after(_ -> ends(), _ -> ends()));
  }

  private void begins() {
    boolean first;
    synchronized (this) {
      underWay++;
      first = !watching;
      watching = true;
    }
    if (first) {
      if (ticker.look().isPositive()) {
        woke.run();
      }
      watch();
    }
  }

  private synchronized void ends() {
    underWay--;
  }

  private void look() {
    var sleep = ticker.look();
    if (sleep.isPositive()) {
      ticker.count(sleep);
      woke.run();
    }
    synchronized (this) {
      watching = underWay > 0;
      if (!watching) {
        return;
      }
    }
    watch();
  }

  private void watch() {
    try {
      var _ = timer.schedule(this::look, SECONDS, TimeUnit.SECONDS);
    } catch (RejectedExecutionException e) {
      // The program ends.
    }
  }
}
