package dev.aurelis.server.orchestrator;

import java.time.Duration;

/** Lengths of time as a person reads them, rounded up. */
public final class PlainTime {
  private static final int IN_SECONDS_BELOW = 120;
  private static final int MINUTE = 60;

  private PlainTime() {}

  /** For example {@code 8 s}, {@code 12 min} or {@code 3 h 5 min}; never less than a second. */
  public static String of(Duration time) {
    long seconds = Math.max(1, (time.toMillis() + 999) / 1_000);
    if (seconds < IN_SECONDS_BELOW) {
      return seconds + " s";
    }
    long minutes = (seconds + MINUTE - 1) / MINUTE;
    if (minutes < IN_SECONDS_BELOW) {
      return minutes + " min";
    }
    return minutes / MINUTE + " h" + (minutes % MINUTE == 0 ? "" : " " + minutes % MINUTE + " min");
  }
}
