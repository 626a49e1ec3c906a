package dev.aurelis.server.orchestrator.balancing;

import dev.aurelis.server.config.BalanceSettings.Strategy;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.DoubleSupplier;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** The strategies by which an endpoint is chosen. */
final class Choice {
  /**
   * Share of calls that go to one nobody has asked for a minute, so that one that recovered is
   * found.
   */
  private static final double EXPLORED = 0.2;

  private final Strategy strategy;
  private final DoubleSupplier random;
  private final AtomicInteger turn = new AtomicInteger();

  /**
   * @param random 0 inclusive to 1 exclusive
   */
  Choice(Strategy strategy, DoubleSupplier random) {
    this.strategy = strategy;
    this.random = random;
  }

  /** One of them. */
  Backend of(List<Backend> backends) {
    return backends.stream()
        .filter(Backend::isForgotten)
        .findFirst()
        .filter(_ -> random.getAsDouble() < EXPLORED)
        .orElseGet(() -> byStrategy(backends));
  }

  private Backend byStrategy(List<Backend> backends) {
    double usual = median(backends);
    return switch (strategy) {
      case ROUND_ROBIN -> backends.get(Math.floorMod(turn.getAndIncrement(), backends.size()));
      case LEAST_CONNECTIONS -> least(backends, one -> one.inFlight() / one.weight());
      case WEIGHTED_RESPONSE_TIME -> byShare(backends, one -> one.weight() / one.latency(usual));
      case LOAD -> least(backends, one -> (one.inFlight() + 1) * one.latency(usual) / one.weight());
      case ADAPTIVE -> betterOfTwo(backends, usual);
    };
  }

  /** The power of two choices (Mitzenmacher, 2001), by expected wait. */
  private Backend betterOfTwo(List<Backend> backends, double usual) {
    var one = backends.get(index(backends.size()));
    var rest = backends.stream().filter(other -> other != one).toList();
    if (rest.isEmpty()) {
      return one;
    }
    var other = rest.get(index(rest.size()));
    return score(other, usual) < score(one, usual) ? other : one;
  }

  private static double score(Backend backend, double usual) {
    return backend.latency(usual) * (backend.inFlight() + 1) / backend.weight();
  }

  private int index(int size) {
    return Math.min(size - 1, (int) (random.getAsDouble() * size));
  }

  /** The cheapest; of equals each in its turn, or the first one would get every lone call. */
  private Backend least(List<Backend> backends, ToDoubleFunction<Backend> cost) {
    int first = Math.floorMod(turn.getAndIncrement(), backends.size());
    return Stream.concat(
            backends.subList(first, backends.size()).stream(), backends.subList(0, first).stream())
        .min(Comparator.comparingDouble(cost))
        .orElseThrow();
  }

  private Backend byShare(List<Backend> backends, ToDoubleFunction<Backend> share) {
    double left = random.getAsDouble() * backends.stream().mapToDouble(share).sum();
    for (var backend : backends) {
      left -= share.applyAsDouble(backend);
      if (left < 0) {
        return backend;
      }
    }
    return backends.getLast();
  }

  /** What is usual among them; one where nothing was measured yet. */
  private static double median(List<Backend> backends) {
    var measured =
        backends.stream()
            .mapToDouble(Backend::measured)
            .filter(value -> !Double.isNaN(value))
            .sorted()
            .toArray();
    return measured.length == 0 ? 1 : measured[measured.length / 2];
  }
}
