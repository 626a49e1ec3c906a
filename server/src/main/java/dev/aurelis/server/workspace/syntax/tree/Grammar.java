package dev.aurelis.server.workspace.syntax.tree;

import java.util.Optional;
import org.treesitter.TSLanguage;
import org.treesitter.TSSymbolType;

/** A loaded grammar with its names by number. Immutable; lives as long as the process. */
final class Grammar {
  private static final int ERROR_SYMBOL = 0xFFFF;
  private final Language language;
  private final TSLanguage handle;
  private final String[] types;
  private final boolean[] named;
  private final String[] fields;

  Grammar(Language language, TSLanguage handle) {
    this.language = language;
    this.handle = handle;
    this.types = new String[handle.symbolCount()];
    this.named = new boolean[types.length];
    for (var symbol = 0; symbol < types.length; symbol++) {
      types[symbol] = handle.symbolName(symbol);
      named[symbol] = handle.symbolType(symbol) != TSSymbolType.TSSymbolTypeAnonymous;
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

  /** Whether a symbol stands for a rule; asking a node itself is a slow native call. */
  boolean isNamed(int symbol) {
    return symbol == ERROR_SYMBOL || symbol >= named.length || named[symbol];
  }

  Optional<String> field(int id) {
    return id <= 0 || id >= fields.length ? Optional.empty() : Optional.of(fields[id]);
  }
}
