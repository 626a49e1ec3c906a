package dev.aurelis.server.workspace;

/**
 * What a grammar says about a text.
 *
 * @param known whether there is a grammar for the language; without one nothing can be said
 * @param errors nodes the parser could not place or had to invent
 * @param firstError a plain sentence about the first of them with its line, empty without errors
 */
public record SyntaxVerdict(boolean known, int errors, String firstError) {
  public static final SyntaxVerdict UNKNOWN = new SyntaxVerdict(false, 0, "");
}
