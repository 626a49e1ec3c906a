package dev.aurelis.server.config;

import java.util.OptionalInt;

/**
 * How a profile's endpoint is spoken to.
 *
 * @param context tokens that a local server is asked to keep in its window
 */
public record WireSettings(OptionalInt context) {
  /** What every endpoint takes. */
  public static final WireSettings USUAL = new WireSettings(OptionalInt.empty());
}
