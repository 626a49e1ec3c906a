package dev.aurelis.server.workspace.index;

import java.util.Arrays;

/** One line as tokens. Immutable: nobody writes to its array. */
final class TokenLine {
  private static final int TAB = 4;
  private static final TokenLine BLANK = new TokenLine(-1, new int[0]);

  private final int indent;
  private final int[] tokens;

  private TokenLine(int indent, int[] tokens) {
    this.indent = indent;
    this.tokens = tokens;
  }

  static TokenLine read(String text, int from, int to, Vocabulary vocabulary) {
    var start = from;
    while (start < to && LineLexer.isBlank(text.charAt(start))) {
      start++;
    }
    if (start == to) {
      return BLANK;
    }
    var collector = new Collector(text, vocabulary);
    LineLexer.read(text, start, to, collector);
    return new TokenLine(
        indentOf(text, from, start), Arrays.copyOf(collector.tokens, collector.size));
  }

  /** A line as far as it is written, which is not blank even if nothing but white space is. */
  static TokenLine beginning(String text, int from, int to, Vocabulary vocabulary) {
    var read = read(text, from, to, vocabulary);
    return read.isBlank() ? new TokenLine(indentOf(text, from, to), read.tokens) : read;
  }

  private static int indentOf(String text, int from, int to) {
    var indent = 0;
    for (var i = from; i < to; i++) {
      indent = text.charAt(i) == '\t' ? (indent / TAB + 1) * TAB : indent + 1;
    }
    return indent;
  }

  /** Width of its indentation in columns, tabs to the next multiple of four; -1 if blank. */
  int indent() {
    return indent;
  }

  /** Its tokens without the line end. */
  int[] tokens() {
    return tokens;
  }

  boolean isBlank() {
    return indent < 0;
  }

  private static final class Collector implements LineLexer.Sink {
    private final String text;
    private final Vocabulary vocabulary;
    private int[] tokens = new int[16];
    private int size;

    Collector(String text, Vocabulary vocabulary) {
      this.text = text;
      this.vocabulary = vocabulary;
    }

    @Override
    public void token(int from, int to, boolean spaced) {
      if (size == tokens.length) {
        tokens = Arrays.copyOf(tokens, 2 * size);
      }
      var id = vocabulary.intern(text, from, to);
      tokens[size++] = spaced ? id | Tokens.SPACED : id;
    }
  }
}
