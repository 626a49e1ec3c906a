package dev.aurelis.server.provider.openai;

import dev.aurelis.server.model.CodeContext;
import dev.aurelis.server.model.Excerpt;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The code around a cursor, cut to what is sent. Cuts fall on line ends, so that the text stays the
 * same while one types on.
 *
 * @param other pieces of other code that tell something about it
 */
record Hole(String languageId, String prefix, String suffix, List<Excerpt> other) {
  /** Characters before and after the cursor. */
  private static final int BEFORE = 8_000;

  private static final int AFTER = 3_000;

  static Hole of(CodeContext context) {
    return new Hole(
        context.languageId(),
        tail(context.prefix()),
        head(context.suffix()),
        context.insight().related());
  }

  /** The prefix with other code before it as comments, where the language's comments are known. */
  String told() {
    return LineComment.of(languageId)
            .map(mark ->
                other.stream()
                    .map(excerpt -> commented(excerpt, mark))
                    .collect(Collectors.joining()))
            .orElse("")
        + prefix;
  }

  Hole alone() {
    return new Hole(languageId, prefix, suffix, List.of());
  }

  private static String commented(Excerpt excerpt, String mark) {
    return (excerpt.path() + ":\n" + excerpt.text())
            .lines()
            .map(line -> mark + " " + line)
            .collect(Collectors.joining("\n"))
        + "\n\n";
  }

  private static String tail(String text) {
    if (text.length() <= BEFORE) {
      return text;
    }
    int lineEnd = text.indexOf('\n', text.length() - BEFORE);
    return text.substring(lineEnd < 0 ? text.length() - BEFORE : lineEnd + 1);
  }

  private static String head(String text) {
    if (text.length() <= AFTER) {
      return text;
    }
    int lineEnd = text.lastIndexOf('\n', AFTER);
    return text.substring(0, lineEnd < 0 ? AFTER : lineEnd + 1);
  }
}
