package dev.aurelis.server.sim.limits;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Counts calls per account and model: at once, per minute, tokens per minute, per day, in that
 * order. A refused call uses up nothing.
 */
public final class Limiter {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration DAY = Duration.ofDays(1);

  private final Map<String, Buckets> buckets = new HashMap<>();

  private static final class Buckets {
    final Window minute = new Window(MINUTE);
    final Window tokens = new Window(MINUTE);
    final Window day = new Window(DAY);
    int running;
  }

  /**
   * Asks for a place.
   *
   * @param tokensPerMinute a further limit on prompt tokens, if set
   */
  public synchronized Admission admit(
      String account,
      String model,
      Allowance allowance,
      OptionalLong tokensPerMinute,
      long tokens,
      Instant now) {
    var found = buckets.computeIfAbsent(account + "\n" + model, _ -> new Buckets());
    if (found.running >= allowance.atOnce()) {
      return new Admission.Refused("UserConcurrentRequests", allowance.atOnce(), 0, 0);
    }
    if (!found.minute.hasRoom(1, allowance.perMinute(), now)) {
      return refused("UserByModelByMinute", allowance.perMinute(), MINUTE, found.minute, now);
    }
    if (tokensPerMinute.isPresent()
        && !found.tokens.hasRoom(tokens, tokensPerMinute.getAsLong(), now)) {
      return refused(
          "UserByModelByMinuteTokens", tokensPerMinute.getAsLong(), MINUTE, found.tokens, now);
    }
    if (!found.day.hasRoom(1, allowance.perDay(), now)) {
      return refused("UserByModelByDay", allowance.perDay(), DAY, found.day, now);
    }
    found.minute.take(1, now);
    found.tokens.take(tokens, now);
    found.day.take(1, now);
    found.running++;
    return new Admission.Granted(releaseOnce(found));
  }

  /** Forgets everything counted. Places already given are still given back. */
  public synchronized void reset() {
    buckets.clear();
  }

  private Runnable releaseOnce(Buckets found) {
    var done = new AtomicBoolean();
    return () -> {
      if (done.compareAndSet(false, true)) {
        synchronized (this) {
          found.running--;
        }
      }
    };
  }

  private static Admission refused(
      String type, long limit, Duration length, Window window, Instant now) {
    return new Admission.Refused(type, limit, length.toSeconds(), window.secondsLeft(now));
  }
}
