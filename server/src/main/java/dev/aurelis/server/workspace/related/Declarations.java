package dev.aurelis.server.workspace.related;

import dev.aurelis.server.model.Excerpt;
import dev.aurelis.server.model.LineBreaks;
import dev.aurelis.server.model.SymbolFacts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * What declares the names near the cursor, from the syntax trees of other files: heads, and what
 * types offer. Symbols are kept until their file changes. Not thread-safe.
 */
final class Declarations {
  private static final int FILES = 40;
  private static final int MOST = 8;
  private static final int MEMBERS = 12;

  private final Function<Source, List<SymbolFacts>> symbols;
  private final Remembered<Map<String, Excerpt>> read = new Remembered<>(FILES, this::declared);

  Declarations(Function<Source, List<SymbolFacts>> symbols) {
    this.symbols = symbols;
  }

  /** Those of the names nearest to the cursor first. */
  List<Excerpt> find(Focus focus, List<Source> files, BooleanSupplier late) {
    var known = new ArrayList<Map<String, Excerpt>>();
    for (var file : files) {
      if (late.getAsBoolean()) {
        break;
      }
      if (!file.path().equals(focus.document())) {
        known.add(read.of(file));
      }
    }
    return focus.names().stream()
        .flatMap(name ->
            known.stream()
                .filter(each -> each.containsKey(name))
                .limit(1)
                .map(each -> each.get(name)))
        .distinct()
        .limit(MOST)
        .toList();
  }

  private Map<String, Excerpt> declared(Source file) {
    var byName = new LinkedHashMap<String, Excerpt>();
    for (var symbol : symbols.apply(file)) {
      byName.putIfAbsent(symbol.name(), excerpt(file, symbol));
    }
    return byName;
  }

  private static Excerpt excerpt(Source file, SymbolFacts symbol) {
    var text = new StringBuilder(symbol.signature()).append('\n');
    symbol.members().stream()
        .limit(MEMBERS)
        .forEach(member -> text.append("  ").append(member.signature()).append('\n'));
    int line = 1 + LineBreaks.before(file.text(), symbol.span().start());
    return new Excerpt(Excerpt.Kind.DECLARATION, file.path(), line, text.toString());
  }
}
