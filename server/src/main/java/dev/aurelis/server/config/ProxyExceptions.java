package dev.aurelis.server.config;

import java.util.List;
import java.util.Locale;

/**
 * Hosts that are called without a proxy, each written as {@code example.com} (with all names below
 * it), {@code .example.com} (the same), an address, or {@code *} for all; a port may follow.
 */
public record ProxyExceptions(List<String> patterns) {
  public static final ProxyExceptions NONE = new ProxyExceptions(List.of());

  public ProxyExceptions {
    patterns = patterns.stream().map(text -> text.strip().toLowerCase(Locale.ROOT)).toList();
  }

  /**
   * Whether a host is called without the proxy.
   *
   * @param host lower case, an IPv6 address in brackets
   */
  public boolean cover(String host, int port) {
    return patterns.stream().anyMatch(pattern -> covers(pattern, host, port));
  }

  private static boolean covers(String pattern, String host, int port) {
    var end = ":" + port;
    var name =
        pattern.endsWith(end) ? pattern.substring(0, pattern.length() - end.length()) : pattern;
    if (name.equals("*")) {
      return true;
    }
    var bare = name.startsWith("*.") ? name.substring(2) : name.replaceFirst("^\\.", "");
    return !bare.isEmpty()
        && (host.equals(bare) || host.equals("[" + bare + "]") || host.endsWith("." + bare));
  }
}
