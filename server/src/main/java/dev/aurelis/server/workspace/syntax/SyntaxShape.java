package dev.aurelis.server.workspace.syntax;

import dev.aurelis.server.model.SymbolKind;
import dev.aurelis.server.model.TextSpan;
import java.util.List;

/**
 * What two versions of a text are compared by.
 *
 * @param known whether there is a grammar for the language; without one nothing can be said
 * @param errors places the parser could not make sense of
 * @param firstError a plain sentence about the first of them with its line, empty without errors
 * @param declared every function, method and type, outer ones first
 * @param around what stands around a range with its closing sign behind it, innermost first
 */
public record SyntaxShape(
    boolean known, int errors, String firstError, List<Declared> declared, List<TextSpan> around) {
  public static final SyntaxShape UNKNOWN = new SyntaxShape(false, 0, "", List.of(), List.of());

  public SyntaxShape {
    declared = List.copyOf(declared);
    around = List.copyOf(around);
  }

  /**
   * One declaration.
   *
   * @param containers names of the declarations around it, outermost first
   * @param signature its head as written, white space folded, without the body and annotations
   * @param span from its first annotation or modifier to its end
   */
  public record Declared(
      SymbolKind kind, String name, List<String> containers, String signature, TextSpan span) {
    public Declared {
      containers = List.copyOf(containers);
    }
  }
}
