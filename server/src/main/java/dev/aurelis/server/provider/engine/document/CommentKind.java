package dev.aurelis.server.provider.engine.document;

import dev.aurelis.server.provider.engine.lang.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What a comment above a declaration is, before it is touched. */
enum CommentKind {
  /** In the language's convention: it is completed. */
  DOCUMENTATION,
  /** An ordinary comment in words: it becomes documentation. */
  PROSE,
  /** A note to a tool or to the next editor: it is left alone. */
  DIRECTIVE;

  private static final Pattern NOTE =
      Pattern.compile(
          "(?i)^(?:TODO|FIXME|XXX|HACK|NOTE|noinspection|eslint|prettier|tslint|ts-|istanbul|c8 "
              + "|nolint|go:|\\+build|clang-|NOLINT|pylint|noqa|type:|shellcheck|rubocop|region"
              + "|endregion|#region|pragma|language=|@|-{3,}|={3,}|\\*{3,}|!|frozen_string).*");

  static CommentKind of(Language language, String comment) {
    if (isDocumentation(language, comment)) {
      return DOCUMENTATION;
    }
    var prose = prose(comment);
    boolean words = !prose.isEmpty() && prose.getFirst().matches("\\p{L}.*\\s.*");
    boolean code = prose.stream().anyMatch(line -> line.matches(".*[;{}]\\s*$"));
    boolean note = prose.stream().anyMatch(line -> NOTE.matcher(line).matches());
    return words && !code && !note ? PROSE : DIRECTIVE;
  }

  private static boolean isDocumentation(Language language, String comment) {
    boolean block = comment.startsWith("/**");
    return switch (language) {
      case JAVA -> block || comment.startsWith("///");
      case JAVASCRIPT, TYPESCRIPT, PHP, KOTLIN -> block;
      case C, CPP ->
          block
              || comment.startsWith("/*!")
              || comment.startsWith("///")
              || comment.startsWith("//!");
      case RUST -> comment.startsWith("///") || block;
      case CSHARP -> comment.startsWith("///");
      case GO, RUBY, SHELL -> of(comment);
      case LUA -> comment.startsWith("---") || comment.contains("@param");
      case PYTHON -> true;
    };
  }

  /** Where every comment documents, only notes to tools do not. */
  private static boolean of(String comment) {
    var prose = prose(comment);
    return !prose.isEmpty()
        && prose.stream().noneMatch(line -> NOTE.matcher(line).matches() && !line.startsWith("@"));
  }

  /** The lines of a comment without its marks. */
  static List<String> prose(String comment) {
    var lines = new ArrayList<String>();
    for (var line : comment.lines().toList()) {
      var bare =
          line.strip()
              .replaceFirst("^(?:/\\*+!?|\\*+/|\\*(?!\\*)|///?|#+|--+(?:\\[\\[)?)\\s?", "")
              .replaceFirst("\\s*(?:\\*+/|\\]\\])$", "")
              .strip();
      if (!bare.isEmpty() || !lines.isEmpty()) {
        lines.add(bare);
      }
    }
    while (!lines.isEmpty() && lines.getLast().isEmpty()) {
      lines.removeLast();
    }
    return lines;
  }
}
