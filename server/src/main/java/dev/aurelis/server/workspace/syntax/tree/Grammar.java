package dev.aurelis.server.workspace.syntax.tree;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.treesitter.TSLanguage;
import org.treesitter.TSQuery;

/** A loaded grammar with its names by number. Thread-safe; lives as long as the process. */
final class Grammar {
  private static final int ERROR_SYMBOL = 0xFFFF;
  private final Language language;
  private final TSLanguage handle;
  private final String[] types;
  private final String[] fields;
  private final Map<Set<String>, Optional<TSQuery>> finders = new ConcurrentHashMap<>();

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

  /** What finds rules of these types, empty where the grammar has none of them. */
  Optional<TSQuery> finder(Set<String> rules) {
    return finders.computeIfAbsent(rules, this::query);
  }

  /** A query that names what the grammar does not have would be refused. */
  private Optional<TSQuery> query(Set<String> rules) {
    var known =
        Arrays.stream(types)
            .filter(rules::contains)
            .distinct()
            .map(type -> "(" + type + ")")
            .collect(Collectors.joining(" "));
    return known.isEmpty()
        ? Optional.empty()
        : Optional.of(new TSQuery(handle, "[" + known + "] @found"));
  }

  Optional<String> field(int id) {
    return id <= 0 || id >= fields.length ? Optional.empty() : Optional.of(fields[id]);
  }
}
