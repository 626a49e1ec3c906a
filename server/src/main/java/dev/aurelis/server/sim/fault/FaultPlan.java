package dev.aurelis.server.sim.fault;

import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** The rules in force and how many requests each has seen. The first rule that fires wins. */
public final class FaultPlan {
  private List<FaultRule> rules = List.of();
  private int[] seen = new int[0];

  /** Replaces all rules and starts counting anew. */
  public synchronized void set(List<FaultRule> changed) {
    rules = List.copyOf(changed);
    seen = new int[rules.size()];
  }

  public synchronized List<FaultRule> rules() {
    return rules;
  }

  /** The fault for this request, if any. */
  public synchronized Optional<Fault> next(String model, String path, RandomGenerator chance) {
    Optional<Fault> chosen = Optional.empty();
    for (int i = 0; i < seen.length; i++) {
      var rule = rules.get(i);
      if (!rule.concerns(model, path)) {
        continue;
      }
      int count = ++seen[i];
      boolean due = rule.nth().isEmpty() || rule.nth().getAsInt() == count;
      boolean fires = due && (rule.probability() >= 1 || chance.nextDouble() < rule.probability());
      if (fires && chosen.isEmpty()) {
        chosen = Optional.of(rule.fault());
      }
    }
    return chosen;
  }
}
