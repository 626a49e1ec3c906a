package dev.aurelis.server.sim.fault;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * When a fault happens: to requests of that model and path, to the nth of them or by chance.
 *
 * @param nth counted from 1 since the rule was set; without it, every one
 * @param probability between 0 and 1, asked of each request that is left
 * @param model the whole name of a model, if only requests for it
 * @param path a part of the path, if only requests there
 */
public record FaultRule(
    Fault fault,
    OptionalInt nth,
    double probability,
    Optional<String> model,
    Optional<String> path) {
  public FaultRule {
    if (!(probability >= 0 && probability <= 1)) {
      throw new IllegalArgumentException("probability is not between 0 and 1: " + probability);
    }
  }

  /** The fault happens to every request. */
  public static FaultRule always(Fault fault) {
    return new FaultRule(fault, OptionalInt.empty(), 1, Optional.empty(), Optional.empty());
  }

  /** The fault happens to the nth request. */
  public static FaultRule nth(int nth, Fault fault) {
    return new FaultRule(fault, OptionalInt.of(nth), 1, Optional.empty(), Optional.empty());
  }

  /** The fault happens to that share of the requests. */
  public static FaultRule sometimes(double probability, Fault fault) {
    return new FaultRule(
        fault, OptionalInt.empty(), probability, Optional.empty(), Optional.empty());
  }

  /** The same for one model only. */
  public FaultRule forModel(String name) {
    return new FaultRule(fault, nth, probability, Optional.of(name), path);
  }

  boolean concerns(String askedModel, String askedPath) {
    return model.filter(name -> !name.equals(askedModel)).isEmpty()
        && path.filter(part -> !askedPath.contains(part)).isEmpty();
  }
}
