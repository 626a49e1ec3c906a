package dev.aurelis.server.features.action.chat;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Something a question points at: {@code @Cart.java} a file, {@code @Cart.java:10-20} lines of it,
 * {@code @Cart.java#total} a declaration in it.
 *
 * @param written as it stands in the question
 * @param first line, counted from 1; zero for no lines
 * @param last line
 */
public record Reference(String written, String path, Optional<String> symbol, int first, int last) {
  private static final int MOST = 8;
  private static final Pattern FORM =
      Pattern.compile(
          "(?<![\\w@])@([\\w./-]{1,200}\\.\\w{1,10})(?:#([\\w.$]{1,80})|:(\\d{1,7})(?:-(\\d{1,7}))?)?");

  /** The references of a question in order, eight at the most. */
  public static List<Reference> in(String question) {
    return FORM.matcher(question)
        .results()
        .limit(MOST)
        .map(found -> {
          int first = found.group(3) == null ? 0 : Integer.parseInt(found.group(3));
          int last = found.group(4) == null ? first : Integer.parseInt(found.group(4));
          return new Reference(
              found.group(),
              found.group(1),
              Optional.ofNullable(found.group(2)),
              Math.min(first, last),
              Math.max(first, last));
        })
        .distinct()
        .toList();
  }
}
