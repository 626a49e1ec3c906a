package dev.aurelis.server.features.completion.simulation;

import java.time.Duration;
import java.util.SplittableRandom;

/** One source of randomness for one concern. */
record Chance(SplittableRandom random) {
  boolean of(double share) {
    return random.nextDouble() < share;
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  /** Drawn from a log-normal distribution. */
  Duration around(double medianMillis, double sigma) {
    return Duration.ofNanos((long) (medianMillis * 1e6 * Math.exp(sigma * random.nextGaussian())));
  }
}
