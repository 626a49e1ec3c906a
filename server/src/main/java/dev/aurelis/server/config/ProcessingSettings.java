package dev.aurelis.server.config;

/**
 * How much is done at once.
 *
 * @param concurrent requests under way at once
 * @param queue requests that wait for their turn
 */
public record ProcessingSettings(int concurrent, int queue) {
  /** Ten at once, a thousand waiting. */
  public static final ProcessingSettings USUAL = new ProcessingSettings(10, 1_000);
}
