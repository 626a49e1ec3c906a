package dev.aurelis.server.security;

import java.util.Optional;

/**
 * Decides whether a token may become a header's value. A reason never repeats any part of the
 * token.
 */
public final class TokenCheck {
  private static final int LONGEST = 8_192;

  private TokenCheck() {}

  /** What came of looking at a token. */
  public sealed interface Verdict {
    record Sound(Secret token) implements Verdict {}

    record Refused(String reason) implements Verdict {}
  }

  /** Drops one line end at the end, which files and shells leave there, and judges the rest. */
  public static Verdict examine(String raw) {
    var token = withoutLineEnd(raw);
    return problem(token)
        .<Verdict>map(Verdict.Refused::new)
        .orElseGet(() -> new Verdict.Sound(new Secret(token)));
  }

  private static String withoutLineEnd(String raw) {
    if (raw.endsWith("\r\n")) {
      return raw.substring(0, raw.length() - 2);
    }
    return raw.endsWith("\n") || raw.endsWith("\r") ? raw.substring(0, raw.length() - 1) : raw;
  }

  private static Optional<String> problem(String token) {
    if (token.isEmpty()) {
      return Optional.of("the token is empty");
    }
    if (token.length() > LONGEST) {
      return Optional.of("the token is longer than " + LONGEST + " characters");
    }
    return token.chars().boxed().flatMap(c -> problem(c).stream()).findFirst();
  }

  private static Optional<String> problem(int c) {
    if (c == '\n' || c == '\r') {
      return Optional.of("the token holds a line break");
    }
    if (c == ' ' || c == '\t') {
      return Optional.of("the token holds white space");
    }
    if (c == '"' || c == '\'' || c == '`') {
      return Optional.of("the token holds a quotation mark");
    }
    if (c == 0xfeff) {
      return Optional.of("the token begins with or holds a byte order mark");
    }
    if (c < 0x20 || c == 0x7f) {
      return Optional.of("the token holds a control character");
    }
    return c > 0x7e
        ? Optional.of("the token holds a character that is not ASCII")
        : Optional.empty();
  }
}
