package dev.aurelis.server.chaos;

import dev.aurelis.server.model.Ticker;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The time of day, which may jump. */
final class WallClock extends Clock {
  private static final Instant BEGIN = Instant.parse("2026-03-01T10:00:00Z");

  private final Ticker ticker;
  private final long started;
  private Duration jumped = Duration.ZERO;

  WallClock(Ticker ticker) {
    this.ticker = ticker;
    this.started = ticker.nanos();
  }

  void jump(Duration by) {
    jumped = jumped.plus(by);
  }

  @Override
  public Instant instant() {
    return BEGIN.plusNanos(ticker.nanos() - started).plus(jumped);
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("nobody asks for local time");
  }
}
