package dev.aurelis.server.features.lens;

import dev.aurelis.server.model.SymbolFacts;
import dev.aurelis.server.model.TextSpan;
import dev.aurelis.server.workspace.CodeModel;
import dev.aurelis.server.workspace.text.DocumentSnapshot;
import java.util.List;

/** The places of functions and methods, from the syntax tree. */
public final class LensFeature {
  private static final int MOST = 300;

  private final CodeModel code;

  public LensFeature(CodeModel code) {
    this.code = code;
  }

  /** The names of a document's functions and methods, in order; 300 at the most. */
  public List<TextSpan> places(DocumentSnapshot document) {
    if (code.excluded(document.uri())) {
      return List.of();
    }
    return code.symbols(document).stream()
        .filter(symbol -> symbol.kind().isCallable())
        .map(SymbolFacts::nameSpan)
        .limit(MOST)
        .toList();
  }
}
