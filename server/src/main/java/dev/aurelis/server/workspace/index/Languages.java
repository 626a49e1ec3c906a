package dev.aurelis.server.workspace.index;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Languages by file name, and which of them learn from each other. */
public final class Languages {
  private static final Map<String, String> BY_EXTENSION = byExtension();

  private Languages() {}

  /** The LSP language identifier of a source file, empty where it is not known as source. */
  public static Optional<String> ofPath(String path) {
    var name = path.substring(path.lastIndexOf('/') + 1);
    var dot = name.lastIndexOf('.');
    if (dot < 0) {
      return Optional.ofNullable(BY_EXTENSION.get(name));
    }
    return Optional.ofNullable(BY_EXTENSION.get(name.substring(dot + 1).toLowerCase(Locale.ROOT)));
  }

  /** Languages with one family share what was learned. */
  static String family(String languageId) {
    return switch (languageId) {
      case "typescript", "typescriptreact", "javascriptreact", "vue", "svelte" -> "javascript";
      case "cpp", "objective-c" -> "c";
      default -> languageId;
    };
  }

  private static Map<String, String> byExtension() {
    var map = new HashMap<String, String>();
    put(map, "java", "java");
    put(map, "kotlin", "kt", "kts");
    put(map, "python", "py", "pyi");
    put(map, "javascript", "js", "mjs", "cjs");
    put(map, "javascriptreact", "jsx");
    put(map, "typescript", "ts", "mts", "cts");
    put(map, "typescriptreact", "tsx");
    put(map, "vue", "vue");
    put(map, "svelte", "svelte");
    put(map, "go", "go");
    put(map, "rust", "rs");
    put(map, "c", "c", "h");
    put(map, "cpp", "cc", "cpp", "cxx", "hpp", "hh", "hxx");
    put(map, "csharp", "cs");
    put(map, "ruby", "rb", "rake", "Rakefile", "Gemfile");
    put(map, "php", "php");
    put(map, "lua", "lua");
    put(map, "shellscript", "sh", "bash", "zsh");
    put(map, "scala", "scala");
    put(map, "swift", "swift");
    put(map, "dart", "dart");
    put(map, "groovy", "groovy", "gradle");
    put(map, "elixir", "ex", "exs");
    put(map, "erlang", "erl");
    put(map, "haskell", "hs");
    put(map, "clojure", "clj", "cljs", "cljc");
    put(map, "perl", "pl", "pm");
    put(map, "r", "r");
    put(map, "julia", "jl");
    put(map, "zig", "zig");
    put(map, "sql", "sql");
    put(map, "html", "html", "htm");
    put(map, "css", "css");
    put(map, "scss", "scss");
    put(map, "less", "less");
    put(map, "dockerfile", "Dockerfile");
    put(map, "makefile", "Makefile", "mk");
    put(map, "proto3", "proto");
    put(map, "terraform", "tf");
    put(map, "vim", "vim");
    return Map.copyOf(map);
  }

  private static void put(Map<String, String> map, String languageId, String... extensions) {
    for (var extension : extensions) {
      map.put(extension, languageId);
    }
  }
}
