package dev.aurelis.server.orchestrator.resilience;

import dev.aurelis.server.model.ModelId;
import dev.aurelis.server.model.Ticker;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Until when a model must not be asked because its provider said so. A time once told is never
 * shortened. Thread-safe.
 */
final class Cooldowns {
  private final Map<Account, Long> until = new ConcurrentHashMap<>();
  private final Ticker ticker;

  private record Account(String provider, ModelId model) {}

  Cooldowns(Ticker ticker) {
    this.ticker = ticker;
  }

  void cool(Target target, Duration wait) {
    until.merge(
        account(target),
        ticker.nanos() + wait.toNanos(),
        (one, other) -> one - other >= 0 ? one : other);
  }

  /** What is left of it; zero where the model may be asked. */
  Duration left(Target target) {
    var end = until.get(account(target));
    return end == null ? Duration.ZERO : Duration.ofNanos(Math.max(0, end - ticker.nanos()));
  }

  private static Account account(Target target) {
    return new Account(target.provider(), target.model());
  }
}
