package dev.aurelis.server.features.completion.noise;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Code to cut holes into.
 *
 * @param language by its LSP id
 */
record Sources(String language, String text) {
  private static final Map<String, String> LANGUAGES =
      Map.ofEntries(
          Map.entry("java", "java"),
          Map.entry("py", "python"),
          Map.entry("js", "javascript"),
          Map.entry("ts", "typescript"),
          Map.entry("go", "go"),
          Map.entry("rs", "rust"),
          Map.entry("c", "c"),
          Map.entry("cpp", "cpp"),
          Map.entry("cs", "csharp"),
          Map.entry("rb", "ruby"),
          Map.entry("php", "php"),
          Map.entry("kt", "kotlin"),
          Map.entry("lua", "lua"),
          Map.entry("sh", "shellscript"));
  private static final int LONGEST = 60_000;

  /** Every source below a folder; a file may carry {@code .txt} behind its ending. */
  static List<Sources> below(Path folder) throws IOException {
    var found = new ArrayList<Sources>();
    try (var files = Files.walk(folder)) {
      for (var file : files.filter(Files::isRegularFile).sorted().toList()) {
        var language = languageOf(file.getFileName().toString());
        if (language.isPresent()) {
          var text = Files.readString(file).replace("\r\n", "\n");
          if (text.length() <= LONGEST && !text.isBlank()) {
            found.add(new Sources(language.get(), text));
          }
        }
      }
    }
    return found;
  }

  private static Optional<String> languageOf(String name) {
    var plain = name.endsWith(".txt") ? name.substring(0, name.length() - 4) : name;
    return Optional.ofNullable(LANGUAGES.get(plain.substring(plain.lastIndexOf('.') + 1)));
  }
}
