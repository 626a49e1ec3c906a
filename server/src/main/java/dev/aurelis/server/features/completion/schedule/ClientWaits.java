package dev.aurelis.server.features.completion.schedule;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/**
 * How long a client waits between a key and its question, by its name at first and then by the gaps
 * that were seen. Thread-safe.
 */
public final class ClientWaits {
  /** Neovim 0.12 asks after 200 ms, LSP4IJ after 300. */
  private static final Map<String, Duration> KNOWN =
      Map.of("neovim", Duration.ofMillis(200), "intellij", Duration.ofMillis(300));

  private static final long LONGEST = Duration.ofMillis(500).toNanos();
  private static final double SHARE = 0.1;

  private double nanos;

  /**
   * @param client as it names itself
   */
  public ClientWaits(String client) {
    var name = client.toLowerCase(Locale.ROOT);
    nanos =
        KNOWN.entrySet().stream()
            .filter(known -> name.startsWith(known.getKey()))
            .mapToDouble(known -> known.getValue().toNanos())
            .findFirst()
            .orElse(0);
  }

  /** A question came so long after the change it is about. Long gaps are pauses of the person. */
  public synchronized void saw(Duration gap) {
    if (gap.toNanos() <= LONGEST) {
      nanos += SHARE * (gap.toNanos() - nanos);
    }
  }

  /** What is to be expected. */
  public synchronized Duration expected() {
    return Duration.ofNanos((long) nanos);
  }
}
