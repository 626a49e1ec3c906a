package dev.aurelis.server.workspace;

import dev.aurelis.server.model.CodeContext;
import dev.aurelis.server.model.Declaration;
import dev.aurelis.server.model.SymbolFacts;
import dev.aurelis.server.model.TextSpan;
import dev.aurelis.server.workspace.syntax.SyntaxShape;
import dev.aurelis.server.workspace.syntax.merge.Merged;
import dev.aurelis.server.workspace.text.DocumentSnapshot;
import java.util.List;
import java.util.Optional;

/** What features may ask about code. Thread-safe; every method works on immutable snapshots. */
public interface CodeModel {
  /** The place with everything a request may want to know about it, computed when asked for. */
  CodeContext contextAt(DocumentSnapshot document, TextSpan selection);

  /**
   * The innermost declaration around an offset, callers left out: fast enough for hover.
   *
   * @return empty outside of any declaration and for languages without a grammar
   */
  Optional<SymbolFacts> symbolAt(DocumentSnapshot document, int offset);

  /**
   * The innermost declaration around an offset, without what is inside of it.
   *
   * @return empty where {@link #symbolAt} is
   */
  Optional<Declaration> declarationAt(DocumentSnapshot document, int offset);

  /** Every function, method and type of the document, in order, callers left out. */
  List<SymbolFacts> symbols(DocumentSnapshot document);

  /** Parses a text of its own, for example a document as it would be after an edit. */
  SyntaxVerdict check(String languageId, String text);

  /**
   * Parses a text of its own to compare it with another version.
   *
   * @param range the part that differs
   */
  SyntaxShape shape(String languageId, String text, TextSpan range);

  /**
   * A text without comments and documentation: equal for two texts whose code is the same. Empty
   * where there is no grammar.
   */
  String codeOf(String languageId, String text);

  /**
   * A text with what another whole file of the same language declares; every line of the first one
   * stays as it is.
   */
  default Merged merged(String languageId, String there, String more) {
    return new Merged.Clash("There is no grammar for " + languageId + ".");
  }

  /**
   * Whether nothing of a document may leave the machine or be worked on: its name tells of secrets,
   * or an {@code .aurelisignore} names it.
   */
  default boolean excluded(String uri) {
    return false;
  }
}
