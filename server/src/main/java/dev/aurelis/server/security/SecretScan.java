package dev.aurelis.server.security;

import dev.aurelis.server.model.TextSpan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Finds what looks like a secret in code: the published forms of keys and tokens, and texts that
 * are given to names such as {@code password}. It finds what has such a form and no more. Long
 * lines are not looked at, because no person wrote them.
 */
public final class SecretScan {
  private static final int LONGEST_LINE = 2_000;
  private static final Map<String, Pattern> FORMS =
      Map.of(
          "a private key", Pattern.compile("-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----"),
          "an AWS access key", Pattern.compile("\\b(?:AKIA|ASIA)[A-Z0-9]{16}\\b"),
          "a GitHub token", Pattern.compile("\\b(?:gh[pousr]_\\w{36}|github_pat_\\w{60,})\\b"),
          "a Slack token", Pattern.compile("\\bxox[abprs]-[\\w-]{10,}"),
          "a Google API key", Pattern.compile("\\bAIza[\\w-]{35}\\b"),
          "an OpenAI key", Pattern.compile("\\bsk-(?:proj-)?[A-Za-z0-9_-]{32,}"));
  private static final Pattern GIVEN =
      Pattern.compile(
          "(?i)\\b\\w*(?:passwo?r?d|passwd|secret|token|api_?key|credential)\\w*[\"']?"
              + "\\s*(?::=|=>|=|:)\\s*[\"']([^\"'\\s]{8,200})[\"']");
  private static final Pattern HARMLESS =
      Pattern.compile(
          "(?i).*(?:example|sample|changeme|placeholder|dummy|your[_-]|<.*>|\\$\\{|%s|xxxx|\\*\\*\\*).*");

  private SecretScan() {}

  /**
   * A place with a secret.
   *
   * @param span the line, without white space at its ends
   * @param what for example {@code a private key}
   */
  public record Found(TextSpan span, String what) {}

  /** The lines that hold secrets, each once, in order. */
  public static List<Found> of(String text) {
    var found = new ArrayList<Found>();
    int start = 0;
    while (start < text.length()) {
      int newline = text.indexOf('\n', start);
      int end = newline < 0 ? text.length() : newline;
      var line = text.substring(start, end);
      if (line.length() <= LONGEST_LINE && !line.isBlank()) {
        int from = start + line.length() - line.stripLeading().length();
        var span = new TextSpan(from, from + line.strip().length());
        what(line).ifPresent(what -> found.add(new Found(span, what)));
      }
      start = end + 1;
    }
    return found;
  }

  private static Optional<String> what(String line) {
    for (var form : FORMS.entrySet()) {
      if (form.getValue().matcher(line).find()) {
        return Optional.of(form.getKey());
      }
    }
    var given = GIVEN.matcher(line);
    boolean secret =
        given.find() && !HARMLESS.matcher(given.group(1)).matches() && isRandom(given.group(1));
    return secret ? Optional.of("a password or token") : Optional.empty();
  }

  /** Whether letters are as mixed as in no word: over 2.5 bits each (Shannon). */
  private static boolean isRandom(String text) {
    var counts = new HashMap<Integer, Integer>();
    text.chars().forEach(c -> counts.merge(c, 1, Integer::sum));
    double bits = 0;
    for (int count : counts.values()) {
      double share = (double) count / text.length();
      bits -= share * Math.log(share) / Math.log(2);
    }
    return bits > 2.5;
  }
}
