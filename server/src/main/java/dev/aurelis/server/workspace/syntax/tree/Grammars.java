package dev.aurelis.server.workspace.syntax.tree;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.treesitter.TSLanguage;
import org.treesitter.TreeSitterBash;
import org.treesitter.TreeSitterC;
import org.treesitter.TreeSitterCSharp;
import org.treesitter.TreeSitterCpp;
import org.treesitter.TreeSitterGo;
import org.treesitter.TreeSitterJava;
import org.treesitter.TreeSitterJavascript;
import org.treesitter.TreeSitterKotlin;
import org.treesitter.TreeSitterPhp;
import org.treesitter.TreeSitterPython;
import org.treesitter.TreeSitterRuby;
import org.treesitter.TreeSitterRust;
import org.treesitter.TreeSitterTsx;
import org.treesitter.TreeSitterTypescript;

/**
 * Loads a grammar when it is first asked for. A grammar that cannot be loaded (no library for this
 * machine, another C library) is logged once and from then on absent. Thread-safe.
 */
public final class Grammars {
  private static final Logger LOG = LoggerFactory.getLogger(Grammars.class);

  /** The native library keeps one state for the whole process, so the lock is shared too. */
  private static final ReentrantLock LOADING = new ReentrantLock();

  private final NativeFolder natives;
  private final Map<Language, Optional<Grammar>> loaded = new EnumMap<>(Language.class);

  /**
   * @param folder where native libraries are unpacked; made owner-only, must belong to the user
   */
  public Grammars(Path folder) {
    this.natives = new NativeFolder(folder);
  }

  Optional<Grammar> of(Language language) {
    LOADING.lock();
    try {
      return loaded.computeIfAbsent(language, this::load);
    } finally {
      LOADING.unlock();
    }
  }

  private Optional<Grammar> load(Language language) {
    try {
      natives.provide("tree-sitter");
      natives.provide(library(language));
      return Optional.of(new Grammar(language, handle(language).get()));
    } catch (IOException | LinkageError | RuntimeException e) {
      LOG.warn("No syntax trees for {}: {}", language.id(), e.toString());
      return Optional.empty();
    }
  }

  private static String library(Language language) {
    return switch (language) {
      case C_SHARP -> "tree-sitter-c-sharp";
      case BASH -> "tree-sitter-bash";
      case JAVA, PYTHON, JAVASCRIPT, TYPESCRIPT, TSX, GO, RUST, C, CPP, RUBY, PHP, KOTLIN, LUA ->
          "tree-sitter-" + language.name().toLowerCase(Locale.ROOT);
    };
  }

  private static Supplier<TSLanguage> handle(Language language) {
    return switch (language) {
      case JAVA -> TreeSitterJava::new;
      case PYTHON -> TreeSitterPython::new;
      case JAVASCRIPT -> TreeSitterJavascript::new;
      case TYPESCRIPT -> TreeSitterTypescript::new;
      case TSX -> TreeSitterTsx::new;
      case GO -> TreeSitterGo::new;
      case RUST -> TreeSitterRust::new;
      case C -> TreeSitterC::new;
      case CPP -> TreeSitterCpp::new;
      case C_SHARP -> TreeSitterCSharp::new;
      case RUBY -> TreeSitterRuby::new;
      case PHP -> TreeSitterPhp::new;
      case KOTLIN -> TreeSitterKotlin::new;
      case BASH -> TreeSitterBash::new;
      case LUA -> LuaGrammar::new;
    };
  }
}
