package dev.aurelis.server.provider.engine.words;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Articles for the words that follow a verb. */
final class NounPhrase {
  private static final Set<String> PREPOSITIONS =
      Set.of(
          "by", "from", "to", "in", "into", "of", "for", "with", "without", "at", "on", "as",
          "after", "before", "between", "through", "via", "over", "under", "until", "per");
  private static final Set<String> NO_ARTICLE =
      Set.of(
          "all",
          "each",
          "every",
          "any",
          "some",
          "if",
          "and",
          "or",
          "when",
          "is",
          "no",
          "not",
          "up",
          "down",
          "out",
          "off",
          "again",
          "back",
          "together",
          "safely",
          "async",
          "once",
          "this",
          "that",
          "it",
          "only",
          "more",
          "most");
  private static final Set<String> FORMS =
      Set.of(
          "string",
          "int",
          "integer",
          "float",
          "double",
          "list",
          "array",
          "map",
          "dict",
          "bytes",
          "set",
          "object",
          "text",
          "lower",
          "upper",
          "place",
          "parallel",
          "order",
          "camel",
          "snake",
          "title",
          "memory",
          "disk",
          "stdin",
          "stdout");

  private NounPhrase() {}

  static boolean isPreposition(String word) {
    return PREPOSITIONS.contains(word);
  }

  /** {@code config file} with its article: "the config file"; "from the file"; "all". */
  static String definite(List<String> words) {
    return phrase(words, "the");
  }

  /** As {@link #definite}, for what did not exist before: "a user"; "users". */
  static String created(List<String> words) {
    return phrase(words, "a");
  }

  private static String phrase(List<String> words, String article) {
    if (words.isEmpty()) {
      return "";
    }
    var spoken = new ArrayList<String>();
    var rest = words;
    if (isPreposition(rest.getFirst())) {
      spoken.add(rest.getFirst());
      rest = rest.subList(1, rest.size());
      article = "the";
    }
    if (!rest.isEmpty()) {
      var text = String.join(" ", rest);
      boolean bare =
          NO_ARTICLE.contains(rest.getFirst())
              || isPreposition(rest.getFirst())
              || (!spoken.isEmpty()
                  && (FORMS.contains(rest.getFirst()) || isAcronym(rest.getFirst())));
      spoken.add(bare ? text : article.equals("a") ? indefinite(rest) : "the " + text);
    }
    return String.join(" ", spoken);
  }

  private static String indefinite(List<String> words) {
    var text = String.join(" ", words);
    return Words.isPlural(head(words)) ? text : Words.indefinite(text);
  }

  /** The last word before a preposition: the one whose number counts. */
  static String head(List<String> words) {
    for (int i = 1; i < words.size(); i++) {
      if (isPreposition(words.get(i))) {
        return words.get(i - 1);
      }
    }
    return words.getLast();
  }

  private static boolean isAcronym(String word) {
    return word.length() > 1 && word.equals(word.toUpperCase(java.util.Locale.ROOT));
  }
}
