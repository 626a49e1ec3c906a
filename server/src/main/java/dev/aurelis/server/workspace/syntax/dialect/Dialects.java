package dev.aurelis.server.workspace.syntax.dialect;

import dev.aurelis.server.workspace.syntax.tree.Language;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Makes a language's dialect when it is first needed. Thread-safe. */
public final class Dialects {
  private final Map<Language, Dialect> made = new ConcurrentHashMap<>();

  public Dialect of(Language language) {
    return made.computeIfAbsent(language, Dialects::make);
  }

  private static Dialect make(Language language) {
    return switch (language) {
      case JAVA -> new Java();
      case PYTHON -> new Python();
      case JAVASCRIPT, TYPESCRIPT, TSX -> new EcmaScript();
      case GO -> new Go();
      case RUST -> new Rust();
      case C, CPP -> new CFamily();
      case C_SHARP -> new CSharp();
      case RUBY -> new Ruby();
      case PHP -> new Php();
      case KOTLIN -> new Kotlin();
      case BASH -> new Bash();
      case LUA -> new Lua();
    };
  }
}
