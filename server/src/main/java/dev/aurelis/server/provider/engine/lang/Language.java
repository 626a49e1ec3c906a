package dev.aurelis.server.provider.engine.lang;

import java.util.Locale;
import java.util.Optional;

/** The languages the engine writes in. */
public enum Language {
  JAVA("Java", "java"),
  PYTHON("Python", "python"),
  JAVASCRIPT("JavaScript", "javascript"),
  TYPESCRIPT("TypeScript", "typescript"),
  GO("Go", "go"),
  RUST("Rust", "rust"),
  C("C", "c"),
  CPP("C++", "cpp"),
  CSHARP("C#", "csharp"),
  RUBY("Ruby", "ruby"),
  PHP("PHP", "php"),
  KOTLIN("Kotlin", "kotlin"),
  LUA("Lua", "lua"),
  SHELL("Bash", "bash");

  private final String title;
  private final String fence;

  Language(String title, String fence) {
    this.title = title;
    this.fence = fence;
  }

  /** The language of an LSP identifier, empty where the engine does not know it. */
  public static Optional<Language> of(String languageId) {
    return Optional.ofNullable(
        switch (languageId.toLowerCase(Locale.ROOT)) {
          case "java" -> JAVA;
          case "python" -> PYTHON;
          case "javascript", "javascriptreact", "jsx" -> JAVASCRIPT;
          case "typescript", "typescriptreact", "tsx" -> TYPESCRIPT;
          case "go" -> GO;
          case "rust" -> RUST;
          case "c" -> C;
          case "cpp", "c++" -> CPP;
          case "csharp", "c_sharp", "c-sharp" -> CSHARP;
          case "ruby" -> RUBY;
          case "php" -> PHP;
          case "kotlin" -> KOTLIN;
          case "lua" -> LUA;
          case "shellscript", "bash", "sh", "shell", "zsh" -> SHELL;
          default -> null;
        });
  }

  /** The name people use. */
  public String title() {
    return title;
  }

  /** The info string of a fenced block. */
  public String fence() {
    return fence;
  }

  public boolean isScript() {
    return this == JAVASCRIPT || this == TYPESCRIPT;
  }

  /** Whether statements stand between braces. */
  public boolean hasBraces() {
    return this != PYTHON && this != RUBY && this != LUA && this != SHELL;
  }
}
