package dev.aurelis.server.security;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/**
 * The ways in which a secret may come back: as it is, percent-encoded, in hexadecimal, and in base
 * 64 wherever it may begin inside a longer text (RFC 4648, sections 4 and 5).
 */
public final class Spellings {
  /** An encoded form shorter than this would be met by chance. */
  private static final int SHORTEST = 8;

  private Spellings() {}

  /** All spellings, the value itself first. */
  public static Set<String> of(Secret secret) {
    var value = secret.reveal();
    var all = new LinkedHashSet<String>();
    all.add(value);
    var bytes = value.getBytes(StandardCharsets.UTF_8);
    if (bytes.length >= SHORTEST) {
      all.add(URLEncoder.encode(value, StandardCharsets.UTF_8));
      all.add(HexFormat.of().formatHex(bytes));
      all.add(HexFormat.of().formatHex(bytes).toUpperCase(Locale.ROOT));
      for (int shift = 0; shift < 3; shift++) {
        all.add(digits(Base64.getEncoder(), bytes, shift));
        all.add(digits(Base64.getUrlEncoder(), bytes, shift));
      }
    }
    return all;
  }

  /** The digits that no neighbour changes, where the value begins so many bytes into a group. */
  private static String digits(Base64.Encoder encoder, byte[] bytes, int shift) {
    int whole = shift + bytes.length - (shift + bytes.length) % 3;
    var groups = new byte[whole];
    System.arraycopy(bytes, 0, groups, shift, whole - shift);
    var digits = encoder.encode(groups);
    int first = shift == 0 ? 0 : 4;
    return new String(Arrays.copyOfRange(digits, first, digits.length), StandardCharsets.US_ASCII);
  }
}
