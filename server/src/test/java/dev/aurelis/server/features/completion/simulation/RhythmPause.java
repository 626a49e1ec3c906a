package dev.aurelis.server.features.completion.simulation;

import dev.aurelis.server.features.completion.schedule.Spot;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * A pause after the typist's rhythm: the mean gap of the last keys, 3 to 1.5 times of it by how
 * likely the place is to be asked for, less the time an answer is expected to take. The formula is
 * Tabby's.
 */
final class RhythmPause implements Classic.Pause {
  private static final long LONGEST_GAP = Duration.ofMillis(400).toNanos();
  private static final int FEWEST = 20;
  private static final int MOST = 100;

  private final Deque<Long> gaps = new ArrayDeque<>();
  private long last = Long.MIN_VALUE / 2;
  private double latencyMillis;

  @Override
  public Duration after(Spot spot, long now) {
    if (now - last <= LONGEST_GAP) {
      gaps.add(now - last);
      if (gaps.size() > MOST) {
        gaps.remove();
      }
    }
    last = now;
    double mean =
        gaps.size() < FEWEST ? 200 : gaps.stream().mapToLong(gap -> gap).average().orElse(0) / 1e6;
    double base = Math.clamp(mean, 100, 400);
    double wait = base * (3 - 1.5 * score(spot)) - latencyMillis;
    return Duration.ofMillis((long) Math.clamp(wait, 100, 1_000));
  }

  @Override
  public void took(Duration latency) {
    latencyMillis =
        latencyMillis == 0
            ? latency.toMillis()
            : latencyMillis + (latency.toMillis() - latencyMillis) / 10;
  }

  /** The text ends at the cursor here, so its end and its line's always count. */
  private static double score(Spot spot) {
    boolean word = Character.isLetterOrDigit(spot.text().charAt(spot.offset() - 1));
    return (word ? 0 : 0.5) + 0.4 + 0.1;
  }
}
