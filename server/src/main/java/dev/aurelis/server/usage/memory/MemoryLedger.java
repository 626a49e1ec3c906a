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
import java.util.HashMap;
import java.util.Map;

/** Counts what this process uses. A clock that is set does not concern it. */
public final class MemoryLedger implements QuotaLedger {
  private final Ticker ticker;
  private final long beganAt;
  private final long began;
  private final Map<Account, History> histories = new HashMap<>();
  private final Map<Long, History.Entry> open = new HashMap<>();
  private final Map<Account, Long> pauses = new HashMap<>();
  private long ids;

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
    var history = history(account);
    var refused = history.windows(limits, now).refusal(limits, claim, Instant.ofEpochMilli(now));
    if (refused.isPresent()) {
      return refused.get();
    }
    open.put(++ids, history.add(now, claim));
    return new Reserved.Granted(ids);
  }

  private History history(Account account) {
    return histories.computeIfAbsent(account, _ -> new History());
  }

  @Override
  public synchronized void settle(Reserved.Granted reserved, int tokens) {
    var entry = open.remove(reserved.id());
    if (entry != null) {
      entry.settle(tokens);
    }
  }

  @Override
  public synchronized void refund(Reserved.Granted reserved) {
    var entry = open.remove(reserved.id());
    if (entry != null) {
      histories.values().forEach(history -> history.remove(entry));
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
  public synchronized Windows used(Account account, Limits limits) {
    return history(account).windows(limits, now());
  }

  /** Milliseconds of the epoch. */
  private long now() {
    return beganAt + (ticker.nanos() - began) / 1_000_000;
  }

  @Override
  public void close() {}
}
