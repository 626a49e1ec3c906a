package dev.aurelis.server.workspace.syntax;

/**
 * Where in the code an offset is.
 *
 * @param inComment inside a comment, or at the end of a line comment
 * @param inString inside a string or character literal
 * @param inArguments inside the brackets of a call or of parameters
 * @param inEmptyBlock in a block without statements
 */
public record Scope(
    boolean inComment, boolean inString, boolean inArguments, boolean inEmptyBlock) {
  /** Plain code, or a language without a grammar. */
  public static final Scope PLAIN = new Scope(false, false, false, false);
}
