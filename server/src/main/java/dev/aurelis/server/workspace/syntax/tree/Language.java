package dev.aurelis.server.workspace.syntax.tree;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The languages with a grammar. LSP language identifiers as in the specification, section 3.17. */
public enum Language {
  JAVA("java", "java"),
  PYTHON("python", "py pyi pyw"),
  JAVASCRIPT("javascript javascriptreact javascript.jsx", "js mjs cjs jsx"),
  TYPESCRIPT("typescript", "ts mts cts"),
  TSX("typescriptreact typescript.tsx", "tsx"),
  GO("go", "go"),
  RUST("rust", "rs"),
  C("c", "c h"),
  CPP("cpp c++ objective-cpp cuda-cpp", "cc cpp cxx hh hpp hxx ipp inl"),
  C_SHARP("csharp c# cs", "cs csx"),
  RUBY("ruby", "rb rake gemspec"),
  PHP("php", "php phtml"),
  KOTLIN("kotlin", "kt kts"),
  BASH("shellscript bash sh zsh", "sh bash zsh"),
  LUA("lua", "lua");

  private final String ids;
  private final String extensions;

  /** Both with blanks between: the canonical identifier first. */
  Language(String ids, String extensions) {
    this.ids = ids;
    this.extensions = extensions;
  }

  /** The language of an LSP language identifier; empty when there is no grammar for it. */
  public static Optional<Language> ofId(String languageId) {
    return find(languageId.toLowerCase(Locale.ROOT), true);
  }

  /** The language of a file by its extension; empty when there is no grammar for it. */
  public static Optional<Language> ofFile(String path) {
    var name = path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
    var dot = name.lastIndexOf('.');
    return dot < 0
        ? Optional.empty()
        : find(name.substring(dot + 1).toLowerCase(Locale.ROOT), false);
  }

  private static Optional<Language> find(String key, boolean byId) {
    for (var language : values()) {
      var names = byId ? language.ids : language.extensions;
      if (List.of(names.split(" ")).contains(key)) {
        return Optional.of(language);
      }
    }
    return Optional.empty();
  }

  /** The identifier an editor is expected to send. */
  public String id() {
    return List.of(ids.split(" ")).getFirst();
  }
}
