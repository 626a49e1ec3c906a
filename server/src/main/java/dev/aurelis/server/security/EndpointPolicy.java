package dev.aurelis.server.security;

import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Which endpoints may be talked to: those whose parsed scheme, host and port equal an allowed one.
 * Never a comparison of text or of prefixes.
 */
public final class EndpointPolicy {
  private final Set<Origin> allowed;

  public EndpointPolicy(Set<Origin> allowed) {
    this.allowed = Set.copyOf(allowed);
  }

  /** Whether {@code url} is well formed and points to an allowed origin. */
  public boolean allows(String url) {
    return examine(url) instanceof Verdict.Sound(Origin origin, URI _) && allowed.contains(origin);
  }

  /** What came of reading an endpoint's address. */
  public sealed interface Verdict {
    /** A usable address. */
    record Sound(Origin origin, URI uri) implements Verdict {}

    /**
     * An address that is not used.
     *
     * @param reason for a person; does not repeat the address
     */
    record Refused(String reason) implements Verdict {}
  }

  /** Reads an endpoint's address. Encrypted, or on this machine; no user names, no tricks. */
  public static Verdict examine(String url) {
    if (url.chars().anyMatch(EndpointPolicy::isForbidden)) {
      return new Verdict.Refused("it holds spaces, controls or backslashes");
    }
    try {
      return examine(new URI(url));
    } catch (URISyntaxException e) {
      return new Verdict.Refused("it is not a well-formed address");
    }
  }

  private static Verdict examine(URI uri) {
    var scheme = Optional.ofNullable(uri.getScheme()).orElse("").toLowerCase(Locale.ROOT);
    if (!scheme.equals("http") && !scheme.equals("https")) {
      return new Verdict.Refused("it must begin with https:// (or http:// on this machine)");
    }
    var authority = Optional.ofNullable(uri.getRawAuthority()).orElse("");
    if (authority.contains("@")) {
      return new Verdict.Refused("it must not hold a user name");
    }
    if (uri.getRawQuery() != null || uri.getRawFragment() != null) {
      return new Verdict.Refused("it must not hold a query or a fragment");
    }
    return authority(authority)
        .flatMap(parts -> origin(scheme, parts))
        .<Verdict>map(origin -> judge(origin, uri))
        .orElseGet(() -> new Verdict.Refused("its host or port cannot be understood"));
  }

  private static Verdict judge(Origin origin, URI uri) {
    if (!origin.isEncrypted() && !origin.isLoopback()) {
      return new Verdict.Refused("only addresses of this machine may go unencrypted; use https");
    }
    return new Verdict.Sound(origin, plain(origin, uri));
  }

  private static URI plain(Origin origin, URI uri) {
    return URI.create(origin + Optional.ofNullable(uri.getRawPath()).orElse(""));
  }

  private record HostAndPort(String host, String port) {}

  private static Optional<HostAndPort> authority(String text) {
    int end = text.startsWith("[") ? text.indexOf(']') + 1 : text.indexOf(':');
    if (end < 0) {
      return Optional.of(new HostAndPort(text, ""));
    }
    var rest = text.substring(end);
    if (!rest.isEmpty() && !rest.startsWith(":")) {
      return Optional.empty();
    }
    return Optional.of(
        new HostAndPort(text.substring(0, end), rest.isEmpty() ? "" : rest.substring(1)));
  }

  private static Optional<Origin> origin(String scheme, HostAndPort parts) {
    return host(parts.host())
        .flatMap(host -> port(scheme, parts.port()).map(port -> new Origin(scheme, host, port)));
  }

  private static Optional<Integer> port(String scheme, String text) {
    if (text.isEmpty()) {
      return Optional.of(scheme.equals("https") ? 443 : 80);
    }
    if (!text.chars().allMatch(c -> c >= '0' && c <= '9') || text.length() > 5) {
      return Optional.empty();
    }
    return Optional.of(Integer.parseInt(text)).filter(port -> port > 0 && port <= 65_535);
  }

  private static Optional<String> host(String raw) {
    if (raw.startsWith("[")) {
      return Ipv6.normal(raw);
    }
    if (raw.isEmpty() || raw.contains("%") || raw.endsWith(".")) {
      return Optional.empty();
    }
    try {
      var host = IDN.toASCII(raw, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT);
      return Ipv4.isAmbiguous(host) ? Optional.empty() : Optional.of(host);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static boolean isForbidden(int c) {
    return c <= ' ' || c == 0x7f || c == '\\' || Character.isISOControl(c) || c == 0xfeff;
  }
}
