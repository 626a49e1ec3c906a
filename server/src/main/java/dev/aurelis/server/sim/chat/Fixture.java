package dev.aurelis.server.sim.chat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A text the model says when the prompt looks a certain way.
 *
 * @param reply what it says; {@code $1} or {@code ${name}} stand for a group of a {@code matches}
 */
public record Fixture(Kind kind, String pattern, String reply) {
  /** How the pattern is compared with the prompt. */
  public enum Kind {
    /** The prompt contains the pattern. */
    CONTAINS,
    /** The pattern, a regular expression, is found in the prompt. */
    MATCHES,
    /** The pattern is the prompt's SHA-256 in hexadecimal. */
    SHA256
  }

  public Fixture {
    if (kind == Kind.MATCHES) {
      Pattern.compile(pattern);
    }
  }

  public static Fixture contains(String part, String reply) {
    return new Fixture(Kind.CONTAINS, part, reply);
  }

  public static Fixture matches(String regex, String reply) {
    return new Fixture(Kind.MATCHES, regex, reply);
  }

  Optional<String> replyTo(String prompt) {
    return switch (kind) {
      case CONTAINS -> prompt.contains(pattern) ? Optional.of(reply) : Optional.empty();
      case SHA256 -> hash(prompt).equalsIgnoreCase(pattern) ? Optional.of(reply) : Optional.empty();
      case MATCHES -> matched(prompt);
    };
  }

  private Optional<String> matched(String prompt) {
    var matcher = Pattern.compile(pattern, Pattern.DOTALL).matcher(prompt);
    if (!matcher.find()) {
      return Optional.empty();
    }
    var text = new StringBuilder();
    matcher.appendReplacement(text, reply);
    return Optional.of(text.substring(matcher.start()));
  }

  private static String hash(String prompt) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(prompt.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException absent) {
      throw new IllegalStateException("every JDK has SHA-256", absent);
    }
  }
}
