package dev.aurelis.server.usage.memory;

import dev.aurelis.server.model.Limits;
import dev.aurelis.server.model.Ticker;
import dev.aurelis.server.usage.Account;
import dev.aurelis.server.usage.Claim;
import dev.aurelis.server.usage.QuotaLedger;
import dev.aurelis.server.usage.Reserved;
import dev.aurelis.server.usage.Windows;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/** Counts what this process uses. A clock that is set does not concern it. */
public final class MemoryLedger implements QuotaLedger {
  private static final long DAY = Duration.ofDays(1).toMillis();

  private final Ticker ticker;
  private final long beganAt;
  private final long began;
  private final Map<Account, Deque<Entry>> entries = new HashMap<>();
  private final Map<Long, Entry> open = new HashMap<>();
  private final Map<Account, Long> pauses = new HashMap<>();
  private long ids;

  /** One request that was counted. */
  private static final class Entry {
    private final long at;
    private final long lease;
    private int tokens;
    private boolean over;

    Entry(long at, long lease, int tokens) {
      this.at = at;
      this.lease = lease;
      this.tokens = tokens;
    }
  }

  /**
   * @param clock read once; from then on time is the ticker's
   */
  public MemoryLedger(Clock clock, Ticker ticker) {
    this.ticker = ticker;
    this.beganAt = clock.millis();
    this.began = ticker.nanos();
  }

  @Override
  public synchronized Reserved reserve(Account account, Limits limits, Claim claim) {
    long now = now();
    var windows = windows(account, now);
    var refused = windows.refusal(limits, claim, Instant.ofEpochMilli(now));
    if (refused.isPresent()) {
      return refused.get();
    }
    var entry = new Entry(now, now + claim.lease().toMillis(), claim.tokens());
    entries.computeIfAbsent(account, _ -> new ArrayDeque<>()).add(entry);
    open.put(++ids, entry);
    return new Reserved.Granted(ids);
  }

  private Windows windows(Account account, long now) {
    var all = entries.computeIfAbsent(account, _ -> new ArrayDeque<>());
    all.removeIf(entry -> now - entry.at > 2 * DAY);
    int minute = 0;
    int day = 0;
    int under = 0;
    long tokens = 0;
    var oldest = OptionalLong.empty();
    for (var entry : all) {
      day += entry.at / DAY == now / DAY ? 1 : 0;
      under += !entry.over && entry.lease > now ? 1 : 0;
      if (now - entry.at < Windows.MINUTE) {
        minute++;
        tokens += entry.tokens;
        oldest = oldest.isPresent() ? oldest : OptionalLong.of(entry.at);
      }
    }
    return new Windows(minute, oldest, tokens, day, under);
  }

  @Override
  public synchronized void settle(Reserved.Granted reserved, int tokens) {
    var entry = open.remove(reserved.id());
    if (entry != null) {
      entry.tokens = tokens;
      entry.over = true;
    }
  }

  @Override
  public synchronized void refund(Reserved.Granted reserved) {
    var entry = open.remove(reserved.id());
    if (entry != null) {
      entries.values().forEach(all -> all.remove(entry));
    }
  }

  @Override
  public synchronized void pause(Account account, Duration wait) {
    pauses.merge(account, now() + wait.toMillis(), Math::max);
  }

  @Override
  public synchronized Duration paused(Account account) {
    var until = pauses.getOrDefault(account, Long.MIN_VALUE);
    return Duration.ofMillis(Math.max(0, until - Math.min(until, now())));
  }

  @Override
  public synchronized double left(Account account, Limits limits) {
    if (limits.perDay().isEmpty()) {
      return 1;
    }
    int used = windows(account, now()).day();
    return Math.clamp(1 - (double) used / limits.perDay().getAsInt(), 0, 1);
  }

  /** Milliseconds of the epoch. */
  private long now() {
    return beganAt + (ticker.nanos() - began) / 1_000_000;
  }

  @Override
  public void close() {}
}
