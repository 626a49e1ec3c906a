package dev.aurelis.server.prompt;

import java.util.Map;
import java.util.Set;

/** The names models write behind a fence for a language. */
final class Languages {
  private static final Map<String, Set<String>> NAMES =
      Map.ofEntries(
          Map.entry("python", Set.of("py", "python3", "pycon")),
          Map.entry("javascript", Set.of("js", "jsx", "node", "mjs")),
          Map.entry("javascriptreact", Set.of("js", "jsx", "javascript")),
          Map.entry("typescript", Set.of("ts", "tsx")),
          Map.entry("typescriptreact", Set.of("ts", "tsx", "typescript")),
          Map.entry("go", Set.of("golang")),
          Map.entry("rust", Set.of("rs")),
          Map.entry("csharp", Set.of("cs", "c#")),
          Map.entry("cpp", Set.of("c++", "cc", "cxx", "hpp")),
          Map.entry("ruby", Set.of("rb")),
          Map.entry("kotlin", Set.of("kt", "kts")),
          Map.entry("shellscript", Set.of("sh", "bash", "zsh", "shell")),
          Map.entry("c", Set.of("h")));

  private static final Set<String> CERTAINLY_OTHER =
      Set.of("diff", "patch", "console", "output", "text", "txt", "plaintext", "log", "markdown");

  private Languages() {}

  /** How well a fence's word fits a language: 3 the same, 2 none given, 1 another, 0 no code. */
  static int fit(String word, String languageId) {
    if (word.equals(languageId) || NAMES.getOrDefault(languageId, Set.of()).contains(word)) {
      return 3;
    }
    if (word.isEmpty()) {
      return 2;
    }
    return CERTAINLY_OTHER.contains(word) ? 0 : 1;
  }
}
