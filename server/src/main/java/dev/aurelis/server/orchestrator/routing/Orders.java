package dev.aurelis.server.orchestrator.routing;

import dev.aurelis.server.config.RouteSettings.Strategy;
import dev.aurelis.server.model.ModelRequest;
import dev.aurelis.server.orchestrator.Candidate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.function.ToDoubleFunction;

/** The strategies by which candidates can be ordered. */
public final class Orders {
  /** Share of requests that are used to find out whether a slower one became fast. */
  private static final double EXPLORED = 0.03;

  private final RouteTable table;
  private final Models models;
  private final Prices prices;
  private final Speeds speeds;
  private final ToDoubleFunction<Candidate> allowance;
  private final DoubleSupplier random;

  /**
   * @param allowance what is left of a candidate's allowance, 0 to 1; 1 where no limit is known
   * @param random 0 inclusive to 1 exclusive
   */
  public Orders(
      RouteTable table,
      Models models,
      Speeds speeds,
      ToDoubleFunction<Candidate> allowance,
      DoubleSupplier random) {
    this.table = table;
    this.models = models;
    this.prices = new Prices(models);
    this.speeds = speeds;
    this.allowance = allowance;
    this.random = random;
  }

  Order by(Strategy strategy) {
    return switch (strategy) {
      case PREFERENCE -> (candidates, _) -> candidates;
      case CHEAPEST -> this::cheapest;
      case FASTEST -> this::fastest;
      case CONTEXT -> new ContextOrder(table, models);
      case QUOTA -> this::richest;
    };
  }

  private List<Candidate> cheapest(List<Candidate> candidates, ModelRequest request) {
    return sorted(candidates, candidate -> prices.expected(candidate, request));
  }

  private List<Candidate> richest(List<Candidate> candidates, ModelRequest request) {
    return sorted(candidates, candidate -> -allowance.applyAsDouble(candidate));
  }

  private List<Candidate> fastest(List<Candidate> candidates, ModelRequest request) {
    var ordered = sorted(candidates, candidate -> speeds.expected(candidate, request));
    if (ordered.size() > 1 && random.getAsDouble() < EXPLORED) {
      var explored = new ArrayList<>(ordered);
      int other = 1 + (int) (random.getAsDouble() * (ordered.size() - 1));
      explored.addFirst(explored.remove(other));
      return explored;
    }
    return ordered;
  }

  private static List<Candidate> sorted(
      List<Candidate> candidates, ToDoubleFunction<Candidate> score) {
    return candidates.stream().sorted(Comparator.comparingDouble(score)).toList();
  }
}
