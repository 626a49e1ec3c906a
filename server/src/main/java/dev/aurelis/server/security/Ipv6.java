package dev.aurelis.server.security;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/** One spelling for IPv6 addresses in brackets. */
final class Ipv6 {
  private static final Pattern LITERAL = Pattern.compile("\\[[0-9A-Fa-f:]+]");

  private Ipv6() {}

  /** The address in its shortest spelling; empty for anything mapped, scoped or malformed. */
  static Optional<String> normal(String bracketed) {
    if (!LITERAL.matcher(bracketed).matches()) {
      return Optional.empty();
    }
    try {
      // A literal is never looked up; an IPv4 address in disguise comes back as Inet4Address.
      return InetAddress.getByName(bracketed) instanceof Inet6Address address
          ? Optional.of("[" + shortest(address.getAddress()) + "]")
          : Optional.empty();
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }

  private static String shortest(byte[] address) {
    var groups = new int[8];
    for (int i = 0; i < 8; i++) {
      groups[i] = (address[2 * i] & 0xff) << 8 | (address[2 * i + 1] & 0xff);
    }
    int start = 0;
    int length = 0;
    for (int i = 0; i < 8; i++) {
      int end = i;
      while (end < 8 && groups[end] == 0) {
        end++;
      }
      if (end - i > length && end - i > 1) {
        start = i;
        length = end - i;
      }
    }
    return length == 0
        ? join(groups, 0, 8)
        : join(groups, 0, start) + "::" + join(groups, start + length, 8);
  }

  private static String join(int[] groups, int from, int to) {
    var text = new StringBuilder();
    for (int i = from; i < to; i++) {
      text.append(i == from ? "" : ":").append(Integer.toHexString(groups[i]));
    }
    return text.toString();
  }
}
