package dev.aurelis.server.orchestrator;

import dev.aurelis.server.model.Ticker;
import java.time.Duration;

/** The one moment by which a question must have ended. Passed down; no stage invents its own. */
public final class Deadline {
  private final Ticker ticker;
  private final long at;

  private Deadline(Ticker ticker, long at) {
    this.ticker = ticker;
    this.at = at;
  }

  public static Deadline after(Duration allowed, Ticker ticker) {
    return new Deadline(ticker, ticker.nanos() + allowed.toNanos());
  }

  /** What is left; zero when it has passed. */
  public Duration remaining() {
    return Duration.ofNanos(Math.max(0, at - ticker.nanos()));
  }

  public boolean hasPassed() {
    return at - ticker.nanos() <= 0;
  }

  /** Whether something that takes so long would still leave time to answer. */
  public boolean leavesRoomAfter(Duration wait) {
    return remaining().compareTo(wait) > 0;
  }
}
