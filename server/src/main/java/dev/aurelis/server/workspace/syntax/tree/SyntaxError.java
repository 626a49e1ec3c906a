package dev.aurelis.server.workspace.syntax.tree;

import dev.aurelis.server.model.TextSpan;

/**
 * A place the parser could not make sense of.
 *
 * @param line counted from 1
 * @param message what is wrong, without the line
 */
public record SyntaxError(TextSpan span, int line, String message) {
  private static final int SHOWN = 40;

  static SyntaxError missing(SyntaxNode node, int line) {
    return new SyntaxError(
        new TextSpan(node.start(), node.end()), line, "missing " + quoted(node.type()));
  }

  static SyntaxError unexpected(SyntaxNode node, int line) {
    var first = node.text().strip();
    return new SyntaxError(
        new TextSpan(node.start(), node.end()),
        line,
        first.isEmpty() ? "something is missing here" : "unexpected " + quoted(first));
  }

  private static String quoted(String text) {
    var line = text.lines().findFirst().orElse("");
    return "`" + (line.length() > SHOWN ? line.substring(0, SHOWN) + "…" : line) + "`";
  }

  /** A plain sentence with the line. */
  public String sentence() {
    return "line " + line + ": " + message;
  }
}
