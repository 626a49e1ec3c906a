package dev.aurelis.server.usage;

import dev.aurelis.server.model.Ticker;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A wall clock that a test sets. */
public final class HandClock extends Clock implements Ticker {
  private long nanos = 1;
  private Instant now = Instant.parse("2026-03-01T10:00:00Z");

  /** Time passes. */
  public void move(Duration by) {
    now = now.plus(by);
    nanos += by.toNanos();
  }

  /** Somebody sets the clock. */
  public void set(Duration by) {
    now = now.plus(by);
  }

  @Override
  public long nanos() {
    return nanos;
  }

  @Override
  public Instant instant() {
    return now;
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
