package dev.aurelis.server.sim;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long the model thinks and how fast it talks: lognormal, as fitted to 26 recorded replies of
 * gpt-4.1 (first token: median 660 ms, sigma 0.41; gap between tokens: median 8.5 ms, sigma 0.49).
 *
 * @param spikeChance how often the first token is late by {@code spike}
 */
public record Latency(
    String name,
    double firstMillis,
    double firstSigma,
    double gapMillis,
    double gapSigma,
    double spikeChance,
    Duration spike) {

  public static Latency instant() {
    return new Latency("instant", 0, 0, 0, 0, 0, Duration.ZERO);
  }

  public static Latency recorded() {
    return new Latency("recorded", 660, 0.41, 8.5, 0.49, 0, Duration.ZERO);
  }

  /** Five times as slow as recorded. */
  public static Latency slow() {
    return new Latency("slow", 3300, 0.41, 42.5, 0.49, 0, Duration.ZERO);
  }

  /** As recorded, but one reply in twenty comes eight seconds late. */
  public static Latency spiky() {
    return new Latency("spiky", 660, 0.41, 8.5, 0.49, 0.05, Duration.ofSeconds(8));
  }

  /** Always the same. */
  public static Latency fixed(Duration first, Duration gap) {
    return new Latency("fixed", first.toNanos() / 1e6, 0, gap.toNanos() / 1e6, 0, 0, Duration.ZERO);
  }

  /**
   * The profile of that name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Latency named(String name) {
    return switch (name) {
      case "instant" -> instant();
      case "recorded" -> recorded();
      case "slow" -> slow();
      case "spiky" -> spiky();
      default ->
          throw new IllegalArgumentException(
              "latency is instant, recorded, slow or spiky, not " + name);
    };
  }

  Duration first(RandomGenerator chance) {
    var usual = sample(firstMillis, firstSigma, chance);
    return chance.nextDouble() < spikeChance ? usual.plus(spike) : usual;
  }

  Duration gap(RandomGenerator chance) {
    return sample(gapMillis, gapSigma, chance);
  }

  private static Duration sample(double median, double sigma, RandomGenerator chance) {
    double millis = median * Math.exp(sigma * chance.nextGaussian());
    return Duration.ofNanos(Math.round(millis * 1e6));
  }
}
