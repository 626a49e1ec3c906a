package dev.aurelis.server.observability.prometheus;

import java.util.concurrent.atomic.AtomicReference;

/** The share of a model's calls that went well, later ones weighing more. */
final class Health {
  /** A model is at 0.33 after five failures, and back at 0.8 after six good calls. */
  private static final double WEIGHT = 0.2;

  private final AtomicReference<Double> share = new AtomicReference<>(1.0);

  void called(double well) {
    share.updateAndGet(old -> old + WEIGHT * (well - old));
  }

  /** 0 to 1. */
  double value() {
    return share.get();
  }
}
