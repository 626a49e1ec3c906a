package dev.aurelis.server.workspace.syntax.tree;

import java.util.Optional;
import org.treesitter.TSLanguage;

/** A loaded grammar with its names by number. Immutable; lives as long as the process. */
final class Grammar {
  private static final int ERROR_SYMBOL = 0xFFFF;
  private final Language language;
  private final TSLanguage handle;
  private final String[] types;
  private final String[] fields;

  Grammar(Language language, TSLanguage handle) {
    this.language = language;
    this.handle = handle;
    this.types = new String[handle.symbolCount()];
    for (var symbol = 0; symbol < types.length; symbol++) {
      types[symbol] = handle.symbolName(symbol);
    }
    this.fields = new String[handle.fieldCount() + 1];
    for (var field = 1; field < fields.length; field++) {
      fields[field] = handle.fieldNameForId(field);
    }
  }

  Language language() {
    return language;
  }

  TSLanguage handle() {
    return handle;
  }

  String type(int symbol) {
    return symbol == ERROR_SYMBOL || symbol >= types.length ? SyntaxNode.ERROR : types[symbol];
  }

  Optional<String> field(int id) {
    return id <= 0 || id >= fields.length ? Optional.empty() : Optional.of(fields[id]);
  }
}
