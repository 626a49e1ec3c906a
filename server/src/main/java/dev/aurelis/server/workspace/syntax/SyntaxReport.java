package dev.aurelis.server.workspace.syntax;

import dev.aurelis.server.workspace.syntax.tree.SyntaxError;
import java.util.List;

/**
 * What a grammar says about a text.
 *
 * @param known whether the text could be parsed at all; without that nothing can be said
 * @param errors places the parser could not make sense of, in order
 */
public record SyntaxReport(boolean known, List<SyntaxError> errors) {
  public static final SyntaxReport UNKNOWN = new SyntaxReport(false, List.of());

  public SyntaxReport {
    errors = List.copyOf(errors);
  }

  /** A plain sentence about the first error with its line, empty without errors. */
  public String firstError() {
    return errors.isEmpty() ? "" : errors.getFirst().sentence();
  }
}
