package dev.aurelis.server.workspace.index;

import java.util.Set;

/**
 * Splits one line into identifiers, numbers, strings and operators, in a way that suits most
 * programming languages. It keeps nothing from line to line: every line can be read by itself, so a
 * changed line costs one line. A quote that does not close on its line is a token of one character,
 * and what follows it are words.
 */
final class LineLexer {
  private static final Set<String> OPERATORS =
      Set.of(
          "==", "!=", "<=", ">=", "&&", "||", "++", "--", "+=", "-=", "*=", "/=", "%=", "|=", "&=",
          "^=", "->", "=>", "::", ":=", "**", "//", "/*", "*/", "<<", ">>", "??", "?.", "..", "<-",
          "===", "!==", "...", "<<=", "**=", "/**", "\"\"\"", "'''", "```", "&&=", "||=", "??=");

  private LineLexer() {}

  /** Takes the tokens of a line as ranges of its text. */
  @FunctionalInterface
  interface Sink {
    void token(int from, int to, boolean spaced);
  }

  /** Reads {@code text} between two offsets of one line; the line end is not part of it. */
  static void read(CharSequence text, int from, int to, Sink sink) {
    var spaced = false;
    for (var at = from; at < to; ) {
      if (isBlank(text.charAt(at))) {
        spaced = true;
        at++;
        continue;
      }
      var end = end(text, at, to);
      sink.token(at, end, spaced);
      spaced = false;
      at = end;
    }
  }

  /**
   * Where the token that touches {@code to} begins if it may still grow: a word, a number, or a
   * string without its closing quote. {@code to} itself where there is none.
   */
  static int openToken(CharSequence text, int from, int to) {
    var at = from;
    while (at < to) {
      var first = text.charAt(at);
      if (isBlank(first)) {
        at++;
        continue;
      }
      if (isQuote(first) && closing(text, at, to) < 0 && !isTripled(text, at, to)) {
        return at;
      }
      var end = end(text, at, to);
      if (end == to && isWord(first)) {
        return at;
      }
      at = end;
    }
    return to;
  }

  static boolean isBlank(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\f';
  }

  static boolean isWord(char c) {
    return (Character.isUnicodeIdentifierPart(c) && !Character.isIdentifierIgnorable(c))
        || c == '_'
        || c == '$'
        || Character.isSurrogate(c);
  }

  private static int end(CharSequence text, int at, int to) {
    var first = text.charAt(at);
    if (isWord(first)) {
      return endOfWord(text, at, to, first >= '0' && first <= '9');
    }
    if (isQuote(first) && !isTripled(text, at, to)) {
      var closing = closing(text, at, to);
      return closing < 0 ? at + 1 : closing + 1;
    }
    for (var length = Math.min(3, to - at); length > 1; length--) {
      if (OPERATORS.contains(text.subSequence(at, at + length).toString())) {
        return at + length;
      }
    }
    return at + 1;
  }

  private static int endOfWord(CharSequence text, int at, int to, boolean number) {
    var end = at + 1;
    while (end < to && (isWord(text.charAt(end)) || (number && isFraction(text, end, to)))) {
      end++;
    }
    return end;
  }

  private static boolean isFraction(CharSequence text, int at, int to) {
    return text.charAt(at) == '.'
        && at + 1 < to
        && text.charAt(at + 1) >= '0'
        && text.charAt(at + 1) <= '9';
  }

  private static boolean isQuote(char c) {
    return c == '"' || c == '\'' || c == '`';
  }

  private static boolean isTripled(CharSequence text, int at, int to) {
    var quote = text.charAt(at);
    return at + 2 < to && text.charAt(at + 1) == quote && text.charAt(at + 2) == quote;
  }

  private static int closing(CharSequence text, int at, int to) {
    var quote = text.charAt(at);
    for (var i = at + 1; i < to; i++) {
      var c = text.charAt(i);
      if (c == '\\') {
        i++;
      } else if (c == quote) {
        return i;
      }
    }
    return -1;
  }
}
