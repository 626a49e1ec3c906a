package dev.aurelis.server.provider.openai;

import dev.aurelis.server.security.Secret;
import dev.aurelis.server.security.Spellings;
import java.util.Optional;
import java.util.Set;

/**
 * What a provider said, made fit to be shown: one short line, without controls, without invisible
 * characters, without any part of the token in any of its spellings.
 */
final class SafeDetail {
  private static final int LONGEST = 200;
  private static final int SECRET_RUN = 8;

  private final Set<String> spellings;

  SafeDetail(Optional<Secret> token) {
    this.spellings = token.map(Spellings::of).orElse(Set.of());
  }

  /** {@code ": "} and the cleaned text, or nothing. */
  String of(String text) {
    var clean = withoutToken(oneLine(text));
    if (clean.isBlank() || clean.startsWith("<")) {
      return "";
    }
    return ": " + (clean.length() > LONGEST ? clean.substring(0, LONGEST) + "…" : clean);
  }

  private static String oneLine(String text) {
    var out = new StringBuilder();
    text.codePoints()
        .limit(4L * LONGEST)
        .map(c -> Character.isWhitespace(c) ? ' ' : c)
        .filter(SafeDetail::isPlain)
        .forEach(out::appendCodePoint);
    return out.toString().replaceAll(" {2,}", " ").strip();
  }

  private static boolean isPlain(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED ->
          false;
      default -> true;
    };
  }

  private String withoutToken(String text) {
    var out = new StringBuilder();
    int at = 0;
    while (at < text.length()) {
      int run = runOfToken(text, at);
      if (run >= SECRET_RUN) {
        out.append("[secret]");
        at += run;
      } else {
        out.append(text.charAt(at++));
      }
    }
    return out.toString();
  }

  private int runOfToken(String text, int at) {
    return spellings.stream().mapToInt(spelling -> run(spelling, text, at)).max().orElse(0);
  }

  /** The longest piece of the token that stands at a place of the text. */
  private static int run(String token, String text, int at) {
    int longest = 0;
    for (int from = 0; from + SECRET_RUN <= token.length(); from++) {
      int length = 0;
      while (at + length < text.length()
          && from + length < token.length()
          && text.charAt(at + length) == token.charAt(from + length)) {
        length++;
      }
      longest = Math.max(longest, length);
    }
    return longest;
  }
}
