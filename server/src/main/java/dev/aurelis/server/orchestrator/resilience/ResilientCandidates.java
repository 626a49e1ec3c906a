package dev.aurelis.server.orchestrator.resilience;

import dev.aurelis.server.model.Ticker;
import dev.aurelis.server.orchestrator.CandidateCall;
import dev.aurelis.server.orchestrator.CandidateListener;
import dev.aurelis.server.orchestrator.CandidateSource;
import dev.aurelis.server.provider.Exchange;
import dev.failsafe.RetryPolicy;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;

/**
 * Retry, breaker and cooldown around a candidate. The only owner of repetition: nothing below
 * repeats by itself. Knows the health of every target since it was made; new settings make a new
 * one. Local candidates pass untouched.
 */
public final class ResilientCandidates implements CandidateSource {
  private final CandidateSource next;
  private final ScheduledExecutorService timer;
  private final Map<Target, Breaker> breakers = new ConcurrentHashMap<>();
  private final Exclusions exclusions;
  private final Cooldowns cooldowns;
  private final RetryBudget budget;
  private final RetryPolicy<Object> policy;
  private final DoubleSupplier random;
  private final Ticker ticker;

  /**
   * @param timer starts attempts after their wait
   * @param random 0 inclusive to 1 exclusive, for jitter
   */
  public ResilientCandidates(
      CandidateSource next, ScheduledExecutorService timer, Ticker ticker, DoubleSupplier random) {
    this(next, timer, ticker, random, _ -> {});
  }

  /**
   * @param notices told once, in a sentence not yet cleaned, of a provider that no waiting brings
   *     back
   */
  public ResilientCandidates(
      CandidateSource next,
      ScheduledExecutorService timer,
      Ticker ticker,
      DoubleSupplier random,
      Consumer<String> notices) {
    this.exclusions = new Exclusions(notices);
    this.next = next;
    this.timer = timer;
    this.ticker = ticker;
    this.random = random;
    this.cooldowns = new Cooldowns(ticker);
    this.budget = new RetryBudget(ticker);
    this.policy = RetryRules.policy(random);
  }

  @Override
  public Exchange start(CandidateCall call, CandidateListener listener) {
    if (call.candidate().isLocal()) {
      return next.start(call, listener);
    }
    var tries = new Tries(this, call, listener);
    tries.begin();
    return tries;
  }

  CandidateSource next() {
    return next;
  }

  ScheduledExecutorService timer() {
    return timer;
  }

  Breaker breaker(Target target) {
    return breakers.computeIfAbsent(target, _ -> new Breaker(ticker));
  }

  Exclusions exclusions() {
    return exclusions;
  }

  Cooldowns cooldowns() {
    return cooldowns;
  }

  RetryBudget budget() {
    return budget;
  }

  RetryPolicy<Object> policy() {
    return policy;
  }

  DoubleSupplier random() {
    return random;
  }
}
