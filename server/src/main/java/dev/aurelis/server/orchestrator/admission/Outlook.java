package dev.aurelis.server.orchestrator.admission;

import dev.aurelis.server.model.Limits;
import dev.aurelis.server.orchestrator.PlainTime;
import dev.aurelis.server.usage.Windows;
import java.time.Duration;
import java.time.Instant;

/** Says in words what is left of a day's allowance, and how long it lasts. */
final class Outlook {
  /** Fewer requests say nothing of a pace. */
  private static final int A_PACE = 3;

  private Outlook() {}

  /** For example {@code 12 of 50 requests are left today, enough for 2 h at this pace}. */
  static String of(Windows used, Limits limits, Instant now) {
    int most = limits.perDay().orElse(0);
    int left = Math.max(0, most - used.day());
    return left + " of " + most + " requests are left today" + lasting(used, limits, left, now);
  }

  private static String lasting(Windows used, Limits limits, int left, Instant now) {
    long at = now.toEpochMilli();
    long since = at - used.oldestOfDay().orElse(at);
    if (left == 0 || used.day() < A_PACE || since <= 0) {
      return "";
    }
    long lasts = left * since / used.day();
    return at + lasts < Windows.dayBegan(limits, at) + Windows.DAY
        ? ", enough for " + PlainTime.of(Duration.ofMillis(lasts)) + " at this pace"
        : "";
  }
}
