package dev.aurelis.server.provider.engine.explain;

import dev.aurelis.server.model.CodeContext;
import dev.aurelis.server.provider.engine.lang.Language;
import dev.aurelis.server.provider.engine.lang.SourceMask;
import dev.aurelis.server.provider.engine.words.Words;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The page on a file as a whole, from its lines: for places outside of any declaration. */
final class FilePage {
  private static final int MOST = 20;

  private final CodeContext context;
  private final Optional<Language> language;
  private final String code;

  FilePage(CodeContext context) {
    this.context = context;
    this.language = Language.of(context.languageId());
    this.code = language.map(known -> SourceMask.of(known, context.text())).orElse(context.text());
  }

  String markdown() {
    var page = new StringBuilder("## ").append(Ticks.code(context.path())).append("\n\n");
    long lines = context.text().lines().count();
    if (context.text().isBlank()) {
      return page.append("The file is empty.\n\n").toString();
    }
    page.append(
        language
            .map(Language::title)
            .orElseGet(() -> "Language " + Ticks.code(context.languageId())));
    page.append(", ").append(Words.counted((int) lines, "line"));
    long blank = context.text().lines().filter(String::isBlank).count();
    long silent = code.lines().filter(String::isBlank).count() - blank;
    page.append(": ").append(lines - blank - silent).append(" of code");
    page.append(silent > 0 ? ", " + silent + " of comments or text" : "");
    page.append(blank > 0 ? ", " + blank + " blank" : "").append(".\n\n");
    page.append("The cursor is outside of any declaration, so this is about the whole file.\n\n");
    list(page, "Imports", imports());
    list(page, "Declares", declarations());
    return page.toString();
  }

  private static void list(StringBuilder page, String title, List<String> items) {
    if (items.isEmpty()) {
      return;
    }
    page.append("**").append(title).append("** (").append(items.size()).append(")\n\n");
    page.append(
        items.stream()
            .limit(MOST)
            .map(item -> "- " + Ticks.code(item) + "\n")
            .collect(Collectors.joining()));
    if (items.size() > MOST) {
      page.append("- and ").append(items.size() - MOST).append(" more\n");
    }
    page.append("\n");
  }

  /** Import lines as written: their strings count, so this looks at the whole text. */
  private List<String> imports() {
    return language.map(known -> found(importPattern(known), context.text())).orElse(List.of());
  }

  private List<String> declarations() {
    return language.map(known -> found(declarationPattern(known), code)).orElse(List.of());
  }

  private static List<String> found(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(match -> match.group(1).strip()).distinct().toList();
  }

  private static Pattern importPattern(Language language) {
    return Pattern.compile(
        switch (language) {
          case JAVA, KOTLIN -> "(?m)^import\\s+([^;\\r\\n]+)";
          case PYTHON -> "(?m)^(?:from|import)\\s+([\\w.]+)";
          case JAVASCRIPT, TYPESCRIPT ->
              "(?m)^(?:import\\b[^'\"]*|.*\\brequire\\()['\"]([^'\"]+)['\"]";
          case GO -> "(?m)^(?:import\\s+|\\s+(?:\\w+\\s+)?)\"([^\"\\s]+)\"\\s*$";
          case RUST -> "(?m)^(?:pub\\s+)?use\\s+([^;]+);";
          case C, CPP -> "(?m)^\\s*#\\s*include\\s+([<\"][^>\"]+[>\"])";
          case CSHARP -> "(?m)^using\\s+([\\w.]+);";
          case RUBY -> "(?m)^\\s*require(?:_relative)?\\s+['\"]([^'\"]+)";
          case PHP -> "(?m)^use\\s+([^;]+);";
          case LUA -> "\\brequire\\s*\\(?\\s*['\"]([^'\"]+)";
          case SHELL -> "(?m)^\\s*(?:source|\\.)\\s+(\\S+)";
        });
  }

  private static Pattern declarationPattern(Language language) {
    return Pattern.compile(
        "(?m)^"
            + switch (language) {
              case JAVA, CSHARP ->
                  "[ \\t]*(?:[\\w@]+\\s+)*?((?:class|interface|enum|record|struct)\\s+\\w+)";
              case KOTLIN -> "(?:\\w+\\s+)*?((?:class|interface|object|fun)\\s+[\\w.]+)";
              case PYTHON -> "((?:async\\s+def|def|class)\\s+\\w+)";
              case JAVASCRIPT, TYPESCRIPT ->
                  "(?:export\\s+)?(?:default\\s+)?(?:abstract\\s+|async\\s+)*((?:function\\*?|class|interface|type|enum|const)\\s+\\w+)";
              case GO -> "((?:func(?:\\s+\\([^)]*\\))?|type)\\s+\\w+)";
              case RUST ->
                  "(?:pub(?:\\([^)]*\\))?\\s+)?(?:async\\s+|unsafe\\s+)*((?:fn|struct|enum|trait|mod|type|const|static)\\s+\\w+|impl\\b[^{\\r\\n]*)";
              case C, CPP ->
                  "((?:class|struct|enum|namespace)\\s+\\w+|\\w[\\w\\s*&:<>,]*\\b\\w+\\s*\\([^;{]*\\))\\s*\\{";
              case RUBY -> "\\s*((?:def|class|module)\\s+[\\w.:?!]+)";
              case PHP ->
                  "\\s*(?:(?:abstract|final|public|private|protected|static)\\s+)*((?:function|class|interface|trait|enum)\\s+\\w+)";
              case LUA -> "\\s*((?:local\\s+)?function\\s+[\\w.:]+)";
              case SHELL -> "\\s*((?:function\\s+)?[\\w-]+\\s*\\(\\)|function\\s+[\\w-]+)";
            });
  }
}
