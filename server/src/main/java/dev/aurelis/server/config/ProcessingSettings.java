package dev.aurelis.server.config;

import java.time.Duration;
import java.util.Optional;

/**
 * How much is done at once.
 *
 * @param concurrent requests under way at once
 * @param background how many of them may be what nobody waits for
 * @param queue requests that wait for their turn
 * @param spacing least time between two requests; zero for none
 * @param burst requests within a time, where they are limited at all
 * @param timeouts how long calls may take
 */
public record ProcessingSettings(
    int concurrent,
    int background,
    int queue,
    Duration spacing,
    Optional<Burst> burst,
    TimeoutSettings timeouts) {
  /** Ten at once, five of them in the background, a thousand waiting. */
  public static final ProcessingSettings USUAL = new ProcessingSettings(10, 5, 1_000);

  /** So many at once and in the queue, without any pace, in the usual times. */
  public ProcessingSettings(int concurrent, int background, int queue) {
    this(concurrent, background, queue, Duration.ZERO, Optional.empty(), TimeoutSettings.USUAL);
  }

  /** So many requests within that time. */
  public record Burst(int requests, Duration per) {}
}
