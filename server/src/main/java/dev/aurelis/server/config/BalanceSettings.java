package dev.aurelis.server.config;

import dev.aurelis.server.security.EndpointPolicy;
import java.util.List;

/**
 * Further endpoints of a profile and how calls are spread over all of them.
 *
 * @param others beside the profile's own address
 * @param hedging whether a second one is asked where the first is slow to begin
 */
public record BalanceSettings(Strategy strategy, List<Address> others, Hedging hedging) {
  /** One endpoint only. */
  public static final BalanceSettings NONE =
      new BalanceSettings(Strategy.ADAPTIVE, List.of(), Hedging.OFF);

  public BalanceSettings {
    others = List.copyOf(others);
  }

  /**
   * One more address.
   *
   * @param weight share of calls in relation to 1, more than 0
   */
  public record Address(EndpointPolicy.Verdict.Sound address, double weight) {}

  /** Whether second calls are made. */
  public enum Hedging {
    OFF,
    ON
  }

  /** How an endpoint is chosen. */
  public enum Strategy {
    ADAPTIVE,
    ROUND_ROBIN,
    LEAST_CONNECTIONS,
    WEIGHTED_RESPONSE_TIME,
    LOAD
  }
}
