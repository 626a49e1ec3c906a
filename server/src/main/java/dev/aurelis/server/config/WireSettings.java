package dev.aurelis.server.config;

import java.util.OptionalInt;

/**
 * How a profile's endpoint is spoken to.
 *
 * @param context tokens that a local server is asked to keep in its window
 * @param compressesRequests whether the endpoint takes requests as gzip
 */
public record WireSettings(OptionalInt context, boolean compressesRequests) {
  /** What every endpoint takes. */
  public static final WireSettings USUAL = new WireSettings(OptionalInt.empty(), false);
}
