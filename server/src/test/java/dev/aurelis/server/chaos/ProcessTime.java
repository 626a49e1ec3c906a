package dev.aurelis.server.chaos;

import dev.aurelis.server.model.Ticker;
import dev.aurelis.server.orchestrator.VirtualTime;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The timers of one process. When it is killed, none of them rings any more. */
public final class ProcessTime extends ScheduledThreadPoolExecutor implements Ticker {
  private final VirtualTime time;
  private boolean alive = true;

  ProcessTime(VirtualTime time) {
    super(0);
    this.time = time;
  }

  void kill() {
    alive = false;
  }

  boolean isAlive() {
    return alive;
  }

  @Override
  public long nanos() {
    return time.nanos();
  }

  @Override
  public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
    return time.schedule(
        () -> {
          if (alive) {
            command.run();
          }
        },
        delay,
        unit);
  }
}
