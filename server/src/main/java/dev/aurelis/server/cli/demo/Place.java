package dev.aurelis.server.cli.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;

/**
 * The file the demo looks at.
 *
 * @param line counted from 1, empty where the demo is to find a place by itself
 */
record Place(Path file, OptionalInt line) {
  private static final long MAX_SIZE = 2 << 20;
  private static final Map<String, String> LANGUAGES =
      Map.ofEntries(
          Map.entry("java", "java"),
          Map.entry("py", "python"),
          Map.entry("js", "javascript"),
          Map.entry("mjs", "javascript"),
          Map.entry("cjs", "javascript"),
          Map.entry("jsx", "javascriptreact"),
          Map.entry("ts", "typescript"),
          Map.entry("mts", "typescript"),
          Map.entry("tsx", "typescriptreact"),
          Map.entry("go", "go"),
          Map.entry("rs", "rust"),
          Map.entry("c", "c"),
          Map.entry("h", "c"),
          Map.entry("cc", "cpp"),
          Map.entry("cpp", "cpp"),
          Map.entry("cxx", "cpp"),
          Map.entry("hpp", "cpp"),
          Map.entry("cs", "csharp"),
          Map.entry("rb", "ruby"),
          Map.entry("php", "php"),
          Map.entry("kt", "kotlin"),
          Map.entry("lua", "lua"),
          Map.entry("sh", "shellscript"),
          Map.entry("bash", "shellscript"));

  /** Reads {@code FILE} or {@code FILE:LINE}; a file whose own name ends so wins. */
  static Place parse(String text) throws DemoFailure {
    var whole = Path.of(text);
    var colon = text.lastIndexOf(':');
    var line = OptionalInt.empty();
    var file = whole;
    if (!Files.exists(whole) && colon > 0 && text.substring(colon + 1).matches("[0-9]{1,7}")) {
      file = Path.of(text.substring(0, colon));
      line = OptionalInt.of(Math.max(1, Integer.parseInt(text.substring(colon + 1))));
    }
    if (Files.isDirectory(file)) {
      throw DemoFailure.usage(file + " is a folder; name a file");
    }
    if (!Files.exists(file)) {
      throw DemoFailure.usage("there is no file " + file);
    }
    if (!Files.isReadable(file)) {
      throw DemoFailure.usage(file + " cannot be read");
    }
    return new Place(file.toAbsolutePath().normalize(), line);
  }

  /** The file's text; bytes that are not UTF-8 become replacement characters. */
  String read() throws DemoFailure {
    try {
      if (Files.size(file) > MAX_SIZE) {
        throw DemoFailure.usage(file + " is larger than 2 MiB");
      }
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw DemoFailure.usage(file + " cannot be read");
    }
  }

  String languageId() {
    var name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    var dot = name.lastIndexOf('.');
    return LANGUAGES.getOrDefault(dot < 0 ? "" : name.substring(dot + 1), "plaintext");
  }
}
