package dev.aurelis.server.provider.engine.explain;

import dev.aurelis.server.model.CodeContext;

/** Explains a place as Markdown. */
public final class Explanation {
  private Explanation() {}

  /** The declaration around the selection, or the file where there is none. */
  public static String of(CodeContext context) {
    return context
        .insight()
        .symbol()
        .map(facts -> new SymbolPage(context, facts).markdown())
        .orElseGet(() -> new FilePage(context).markdown());
  }
}
