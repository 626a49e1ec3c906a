package dev.aurelis.server.provider.engine.sketch;

import dev.aurelis.server.provider.engine.words.Words;
import java.util.Locale;
import java.util.stream.Collectors;

/** Identifiers from words. */
final class Casing {
  private Casing() {}

  static String camel(String words) {
    var pascal = pascal(words);
    return pascal.isEmpty()
        ? pascal
        : pascal.substring(0, 1).toLowerCase(Locale.ROOT) + pascal.substring(1);
  }

  static String pascal(String words) {
    return Words.of(words).stream()
        .map(word -> word.toLowerCase(Locale.ROOT))
        .map(Words::capitalised)
        .collect(Collectors.joining())
        .replace(" ", "");
  }

  static String snake(String words) {
    return String.join("_", Words.of(words)).toLowerCase(Locale.ROOT).replace(' ', '_');
  }
}
