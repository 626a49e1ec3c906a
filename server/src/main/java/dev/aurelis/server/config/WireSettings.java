package dev.aurelis.server.config;

/**
 * How a profile's endpoint is spoken to.
 *
 * @param compression whether requests may be compressed
 */
public record WireSettings(Compression compression) {
  /** What every endpoint takes. */
  public static final WireSettings USUAL = new WireSettings(Compression.NONE);

  /** Coding of request bodies. */
  public enum Compression {
    NONE,
    GZIP
  }
}
