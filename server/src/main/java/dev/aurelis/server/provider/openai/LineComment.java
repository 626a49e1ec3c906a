package dev.aurelis.server.provider.openai;

import java.util.Optional;

/** How a language begins a comment that ends with its line. */
final class LineComment {
  private LineComment() {}

  /**
   * Its mark.
   *
   * @param languageId LSP language identifier
   * @return empty where it has none or it is not known
   */
  static Optional<String> of(String languageId) {
    return switch (languageId) {
      case "java",
          "c",
          "cpp",
          "csharp",
          "go",
          "rust",
          "kotlin",
          "scala",
          "swift",
          "dart",
          "php",
          "groovy",
          "javascript",
          "javascriptreact",
          "typescript",
          "typescriptreact" ->
          Optional.of("//");
      case "python", "ruby", "shellscript", "perl", "r", "yaml", "elixir", "julia", "toml" ->
          Optional.of("#");
      case "lua", "sql", "haskell" -> Optional.of("--");
      default -> Optional.empty();
    };
  }
}
