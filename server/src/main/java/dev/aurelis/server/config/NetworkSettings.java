package dev.aurelis.server.config;

import java.util.Optional;

/**
 * The way to the network.
 *
 * @param proxy host and port of an HTTP proxy, for example {@code proxy.example:3128}
 */
public record NetworkSettings(Optional<String> proxy) {
  /** Straight to the endpoint. */
  public static final NetworkSettings DIRECT = new NetworkSettings(Optional.empty());
}
