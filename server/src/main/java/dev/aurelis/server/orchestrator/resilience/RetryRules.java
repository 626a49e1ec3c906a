package dev.aurelis.server.orchestrator.resilience;

import dev.aurelis.server.provider.ProviderFailure;
import dev.aurelis.server.provider.ProviderFailure.Phase;
import dev.failsafe.RetryPolicy;
import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * How often a target is asked again, and after how long. What is not listed is not repeated.
 *
 * @param tries all attempts together
 */
record RetryRules(int tries, Duration base, Duration cap, Jitter jitter) {
  /** Whether waits are spread by a quarter up and down. */
  enum Jitter {
    QUARTER,
    NONE
  }

  private static final RetryRules NEVER =
      new RetryRules(1, Duration.ZERO, Duration.ZERO, Jitter.NONE);
  private static final RetryRules RATE =
      new RetryRules(5, Duration.ofSeconds(1), Duration.ofSeconds(60), Jitter.QUARTER);
  private static final RetryRules CONNECTION =
      new RetryRules(3, Duration.ofMillis(500), Duration.ofSeconds(10), Jitter.QUARTER);
  private static final RetryRules MODEL =
      new RetryRules(2, Duration.ofMillis(100), Duration.ofSeconds(5), Jitter.NONE);

  private static final double SPREAD = 0.25;

  /** A told time is floored by some servers: that long and a second more. */
  private static final Duration MARGIN = Duration.ofSeconds(1);

  static RetryRules of(ProviderFailure failure) {
    return switch (failure) {
      case ProviderFailure.Throttled _ -> RATE;
      case ProviderFailure.Unavailable(_, Phase phase) ->
          switch (phase) {
            case CONNECT -> CONNECTION;
            case FIRST_BYTE, STREAM, STATUS -> MODEL;
            case PROTOCOL -> NEVER;
          };
      case ProviderFailure.UnknownModel _,
          ProviderFailure.Gone _,
          ProviderFailure.Denied _,
          ProviderFailure.TooLarge _,
          ProviderFailure.Refused _,
          ProviderFailure.NeedsModel _,
          ProviderFailure.Cancelled _ ->
          NEVER;
    };
  }

  /**
   * The wait before the next attempt.
   *
   * @param attempts made so far, at least 1
   * @param random 0 inclusive to 1 exclusive
   */
  static Duration wait(ProviderFailure failure, int attempts, DoubleSupplier random) {
    var own = of(failure).backoff(attempts, random);
    if (failure instanceof ProviderFailure.Throttled(_, Duration told)) {
      var asked = cooldown(told, random);
      return asked.compareTo(own) > 0 ? asked : own;
    }
    return own;
  }

  /** How long a throttled model is left alone. */
  static Duration cooldown(Duration told, DoubleSupplier random) {
    return told.plus(MARGIN).plusMillis((long) (random.getAsDouble() * MARGIN.toMillis()));
  }

  private Duration backoff(int attempts, DoubleSupplier random) {
    double most = cap.toMillis();
    double millis = Math.min(most, base.toMillis() * Math.pow(2, attempts - 1.0));
    double factor = jitter == Jitter.NONE ? 1 : 1 - SPREAD + 2 * SPREAD * random.getAsDouble();
    return Duration.ofMillis((long) Math.min(most, millis * factor));
  }

  /** An attempt that failed, as Failsafe counts it. */
  static final class TryFailed extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient ProviderFailure failure;

    TryFailed(ProviderFailure failure) {
      super(failure.reason(), null, false, false);
      this.failure = failure;
    }
  }

  /** These rules as a policy of Failsafe. */
  static RetryPolicy<Object> policy(DoubleSupplier random) {
    return RetryPolicy.builder()
        .handle(TryFailed.class)
        .withMaxAttempts(RATE.tries())
        .withDelayFn(context ->
            context.<Exception>getLastException() instanceof TryFailed failed
                ? wait(failed.failure, context.getAttemptCount(), random)
                : Duration.ZERO)
        .build();
  }
}
