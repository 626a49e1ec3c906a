package dev.aurelis.server.provider.engine.explain;

import dev.aurelis.server.model.CodeContext;

/** Explains a place as Markdown. */
public final class Explanation {
  private static final String ORIGIN =
      "---\n\n*Read from the syntax tree by Aurelis's embedded engine; no model was asked.*\n";
  private static final String ORIGIN_TEXT =
      "---\n\n*Read from the text by Aurelis's embedded engine; no model was asked.*\n";

  private Explanation() {}

  /** The declaration around the selection, or the file where there is none. */
  public static String of(CodeContext context) {
    return context
        .insight()
        .symbol()
        .map(facts -> new SymbolPage(context, facts).markdown() + ORIGIN)
        .orElseGet(() -> new FilePage(context).markdown() + ORIGIN_TEXT);
  }
}
