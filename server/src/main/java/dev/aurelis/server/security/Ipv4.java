package dev.aurelis.server.security;

import java.util.regex.Pattern;

/** Tells dotted IPv4 addresses from host names that merely look numeric. */
final class Ipv4 {
  private static final Pattern ADDRESS =
      Pattern.compile("(?:(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(?:\\.(?!$)|$)){4}");
  private static final Pattern NUMERIC_LAST_LABEL =
      Pattern.compile("(?:.*\\.)?(?:\\d+|0x[0-9a-f]*)");

  private Ipv4() {}

  /** Four decimal numbers without leading zeros. */
  static boolean isAddress(String host) {
    return ADDRESS.matcher(host).matches();
  }

  /** Forms such as {@code 127.1} or {@code 0x7f000001}, which parsers read differently. */
  static boolean isAmbiguous(String host) {
    return !isAddress(host) && NUMERIC_LAST_LABEL.matcher(host).matches();
  }
}
