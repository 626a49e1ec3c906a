package dev.aurelis.server.workspace.related;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The words of a piece of code, those left out that all code has. */
final class Words {
  /** Parts of names: runs of capitals, words with or without a capital, numbers left out. */
  private static final Pattern WORD = Pattern.compile("\\p{Lu}{2,}(?!\\p{Ll})|\\p{Lu}?\\p{Ll}+");

  private static final Set<String> STOP =
      Set.of(
          "the",
          "and",
          "for",
          "this",
          "self",
          "var",
          "let",
          "const",
          "def",
          "func",
          "function",
          "return",
          "returns",
          "public",
          "private",
          "static",
          "final",
          "class",
          "new",
          "null",
          "none",
          "true",
          "false",
          "import",
          "from",
          "if",
          "else",
          "int",
          "void",
          "not",
          "with",
          "string",
          "case",
          "end",
          "param");

  private Words() {}

  static Set<String> of(String code) {
    var words = new HashSet<String>();
    for (var match = WORD.matcher(code); match.find(); ) {
      var word = match.group().toLowerCase(Locale.ROOT);
      if (word.length() > 2 && !STOP.contains(word)) {
        words.add(word);
      }
    }
    return words;
  }

  /** What two sets share of all they hold (Jaccard 1901): 0 to 1. */
  static double likeness(Set<String> one, Set<String> other) {
    if (one.size() > other.size()) {
      return likeness(other, one);
    }
    long shared = one.stream().filter(other::contains).count();
    long all = one.size() + other.size() - shared;
    return all == 0 ? 0 : (double) shared / all;
  }
}
