package dev.aurelis.server.provider.openai;

import dev.aurelis.server.model.CodeContext;

/**
 * The code around a cursor, cut to what is sent. Cuts fall on line ends, so that the text stays the
 * same while one types on.
 */
record Hole(String prefix, String suffix) {
  /** Characters before and after the cursor. */
  private static final int BEFORE = 8_000;

  private static final int AFTER = 3_000;

  static Hole of(CodeContext context) {
    return new Hole(tail(context.prefix()), head(context.suffix()));
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
