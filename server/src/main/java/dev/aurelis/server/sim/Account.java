package dev.aurelis.server.sim;

import dev.aurelis.server.sim.limits.Plan;
import java.util.Set;

/**
 * Whose token it is.
 *
 * @param modelsRead whether the token may use models at all
 * @param models the only models it may use; empty means all
 * @param organisations the only ones it may bill; empty means all
 */
public record Account(
    Plan plan, boolean modelsRead, Set<String> models, Set<String> organisations) {
  public Account {
    models = Set.copyOf(models);
    organisations = Set.copyOf(organisations);
  }

  public static Account of(Plan plan) {
    return new Account(plan, true, Set.of(), Set.of());
  }
}
