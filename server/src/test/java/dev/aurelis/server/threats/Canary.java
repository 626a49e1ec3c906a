package dev.aurelis.server.threats;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A value that occurs nowhere by chance. It is looked for as it is, in slices of twelve characters,
 * percent-encoded, in hexadecimal, and in base 64 wherever it may begin inside a longer text.
 */
record Canary(String value) {
  private static final int SLICE = 12;

  /** A spelling of this value in a text, empty where there is none. */
  Optional<String> in(String sink) {
    return spellings().stream().filter(sink::contains).findFirst();
  }

  private Set<String> spellings() {
    var all = new LinkedHashSet<String>();
    for (int at = 0; at + SLICE <= value.length(); at++) {
      all.add(value.substring(at, at + SLICE));
    }
    var bytes = value.getBytes(StandardCharsets.UTF_8);
    var hex = HexFormat.of().formatHex(bytes);
    all.add(hex);
    all.add(hex.toUpperCase(Locale.ROOT));
    all.add(URLEncoder.encode(value, StandardCharsets.UTF_8));
    for (int shift = 0; shift < 3; shift++) {
      all.add(shifted(Base64.getEncoder(), bytes, shift));
      all.add(shifted(Base64.getUrlEncoder(), bytes, shift));
    }
    return all;
  }

  /** The digits that depend on no neighbour, where the value begins so many bytes into a text. */
  private static String shifted(Base64.Encoder encoder, byte[] bytes, int shift) {
    var moved = new byte[shift + bytes.length - (shift + bytes.length) % 3];
    System.arraycopy(bytes, 0, moved, shift, moved.length - shift);
    var digits = encoder.encode(moved);
    return new String(
        Arrays.copyOfRange(digits, shift == 0 ? 0 : 4, digits.length), StandardCharsets.US_ASCII);
  }
}
