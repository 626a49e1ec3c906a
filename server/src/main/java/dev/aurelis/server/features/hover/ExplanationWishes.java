package dev.aurelis.server.features.hover;

import dev.aurelis.server.model.SymbolFacts;
import dev.aurelis.server.workspace.text.DocumentSnapshot;

/** Where a hover may ask for an explanation that the next one shows. Returns at once. */
@FunctionalInterface
public interface ExplanationWishes {
  /** Nobody is ever asked. */
  ExplanationWishes NONE = (document, symbol) -> false;

  /** Whether an explanation of a declaration is on its way. */
  boolean wish(DocumentSnapshot document, SymbolFacts symbol);
}
