package dev.aurelis.server.config;

import dev.aurelis.server.security.Secret;
import java.security.cert.X509Certificate;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which way calls take to endpoints beyond this machine, and whom they believe there.
 *
 * @param proxy what calls go through, where there is one
 * @param authorities trusted beside the platform's own
 * @param pins hosts whose keys are known beforehand
 */
public record NetworkSettings(
    Optional<Proxy> proxy, List<X509Certificate> authorities, List<Pins> pins) {
  /** Straight to the endpoint, with the platform's authorities. */
  public static final NetworkSettings DIRECT =
      new NetworkSettings(Optional.empty(), List.of(), List.of());

  public NetworkSettings {
    authorities = List.copyOf(authorities);
    pins = List.copyOf(pins);
  }

  /**
   * A proxy.
   *
   * @param exceptions hosts that are called without it
   */
  public record Proxy(
      Kind kind, String host, int port, Optional<Login> login, ProxyExceptions exceptions) {}

  /** How a proxy is asked for a connection. */
  public enum Kind {
    /** By {@code CONNECT}. */
    HTTP,
    /** Version 5; the proxy looks names up. */
    SOCKS
  }

  /** Who a proxy lets through. */
  public record Login(String user, Secret password) {}

  /**
   * Keys of which one must be in a host's chain of certificates.
   *
   * @param keys SHA-256 of a SubjectPublicKeyInfo, base 64
   * @param until the last day on which they hold
   */
  public record Pins(String host, Set<String> keys, LocalDate until) {
    public Pins {
      keys = Set.copyOf(keys);
    }
  }

  /** The pins that still hold on that day, and everything else as it is. */
  public NetworkSettings on(LocalDate day) {
    return new NetworkSettings(
        proxy, authorities, pins.stream().filter(pin -> !day.isAfter(pin.until())).toList());
  }
}
