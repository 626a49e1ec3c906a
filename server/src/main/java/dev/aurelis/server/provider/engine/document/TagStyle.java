package dev.aurelis.server.provider.engine.document;

import dev.aurelis.server.provider.engine.lang.Language;
import dev.aurelis.server.provider.engine.words.Words;
import java.util.Optional;

/**
 * Comments made of a margin and tags: Javadoc, JSDoc, TSDoc, Doxygen, PHPDoc, KDoc, YARD and
 * LuaCATS.
 *
 * @param open first line, empty where the comment is a row of line comments
 * @param margin what stands before each line's text
 * @param close last line, empty as {@code open}
 */
record TagStyle(Language language, String open, String margin, String close) {
  private static final String BLOCK = "/**";

  /** The style of a language, empty where its convention has no tags. */
  static Optional<TagStyle> of(Language language) {
    return switch (language) {
      case JAVA, JAVASCRIPT, TYPESCRIPT, C, CPP, PHP, KOTLIN ->
          Optional.of(new TagStyle(language, BLOCK, " * ", " */"));
      case RUBY -> Optional.of(new TagStyle(language, "", "# ", ""));
      case LUA -> Optional.of(new TagStyle(language, "", "--- ", ""));
      case PYTHON, GO, RUST, CSHARP, SHELL -> Optional.empty();
    };
  }

  boolean isBlock() {
    return !open.isEmpty();
  }

  String parameter(Entry entry) {
    return switch (language) {
      case JAVASCRIPT ->
          "@param {" + scriptType(entry) + "} " + scriptName(entry) + " - " + entry.text();
      case TYPESCRIPT -> "@param " + entry.name() + " - " + entry.text();
      case PHP ->
          "@param " + entry.type().orElse("mixed") + " " + entry.name() + " " + entry.text();
      case RUBY ->
          "@param " + entry.name() + " [" + entry.type().orElse("Object") + "] " + entry.text();
      case LUA -> "@param " + entry.name() + " any " + entry.text();
      case JAVA, C, CPP, KOTLIN, PYTHON, GO, RUST, CSHARP, SHELL ->
          "@param " + entry.name() + " " + entry.text();
    };
  }

  String result(Entry entry, boolean yields) {
    return switch (language) {
      case JAVASCRIPT ->
          (yields ? "@yields {*} " : "@returns {" + entry.type().orElse("*") + "} ") + entry.text();
      case TYPESCRIPT -> "@returns " + entry.text();
      case PHP -> "@return " + entry.type().orElse("mixed") + " " + entry.text();
      case RUBY -> "@return [" + entry.type().orElse("Object") + "] " + entry.text();
      case LUA -> "@return any " + entry.text();
      case JAVA, C, CPP, KOTLIN, PYTHON, GO, RUST, CSHARP, SHELL -> "@return " + entry.text();
    };
  }

  String thrown(Entry entry) {
    return switch (language) {
      case JAVASCRIPT, TYPESCRIPT -> "@throws {" + entry.name() + "} " + entry.text();
      case RUBY -> "@raise [" + entry.name() + "] " + entry.text();
      case LUA -> "@raise " + entry.text();
      case JAVA, C, CPP, KOTLIN, PHP, PYTHON, GO, RUST, CSHARP, SHELL ->
          "@throws " + entry.name() + " " + entry.text();
    };
  }

  /** How the first line of prose begins. */
  String described(String line) {
    return language == Language.C || language == Language.CPP ? "@brief " + line : line;
  }

  private static String scriptName(Entry entry) {
    return entry
        .defaultValue()
        .filter(value -> value.matches("[\\w.'\"-]+"))
        .map(value -> "[" + entry.name() + "=" + value + "]")
        .orElseGet(
            () -> entry.defaultValue().isPresent() ? "[" + entry.name() + "]" : entry.name());
  }

  /** JSDoc wants a type: what the default value shows, else any. */
  private static String scriptType(Entry entry) {
    var value = entry.defaultValue().orElse("").strip();
    if (value.matches("-?\\d[\\d._]*")) {
      return "number";
    }
    if (value.matches("['\"`].*")) {
      return "string";
    }
    if (value.matches("true|false")) {
      return "boolean";
    }
    if (value.startsWith("[")) {
      return "Array";
    }
    boolean options = value.startsWith("{") || entry.text().startsWith("the options: ");
    if (options) {
      return "Object";
    }
    return Words.of(entry.name()).getLast().equals("callback") ? "Function" : "*";
  }
}
