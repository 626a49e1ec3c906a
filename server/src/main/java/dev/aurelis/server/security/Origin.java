package dev.aurelis.server.security;

import java.util.Locale;
import java.util.Set;

/**
 * Scheme, host and port of an endpoint, parsed and in one spelling, so that two are the same
 * exactly when they are equal. Made by {@link EndpointPolicy}.
 *
 * @param scheme {@code http} or {@code https}
 * @param host lower case; a name in ASCII, a dotted IPv4 address, or an IPv6 address in brackets
 * @param port 1 to 65535, written out where the text left it away
 */
public record Origin(String scheme, String host, int port) {
  private static final Set<String> LOOPBACK_NAMES = Set.of("localhost", "[::1]");

  public Origin {
    if (!host.equals(host.toLowerCase(Locale.ROOT)) || port < 1 || port > 65_535) {
      throw new IllegalArgumentException("not a normalised origin");
    }
  }

  public boolean isEncrypted() {
    return scheme.equals("https");
  }

  /** Whether this is this machine, written plainly; no name but {@code localhost} counts. */
  public boolean isLoopback() {
    return LOOPBACK_NAMES.contains(host) || (host.startsWith("127.") && Ipv4.isAddress(host));
  }

  @Override
  public String toString() {
    return scheme + "://" + host + ":" + port;
  }
}
