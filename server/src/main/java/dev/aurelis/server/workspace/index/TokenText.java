package dev.aurelis.server.workspace.index;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A text as tokens, line by line. Immutable; {@link #edited} reads only the lines that changed and
 * shares the others, and gives the same as reading the new text from the start.
 */
final class TokenText {
  private final String text;
  private final List<TokenLine> lines;

  private TokenText(String text, List<TokenLine> lines) {
    this.text = text;
    this.lines = lines;
  }

  static TokenText read(String text, Vocabulary vocabulary) {
    var lines = new ArrayList<TokenLine>();
    readLines(text, 0, text.length(), vocabulary, lines);
    return new TokenText(text, lines);
  }

  /** The same document with another text. */
  TokenText edited(String newText, Vocabulary vocabulary) {
    if (newText.equals(text)) {
      return this;
    }
    var shorter = Math.min(text.length(), newText.length());
    var head = 0;
    var headLines = 0;
    var at = 0;
    while (at < shorter && text.charAt(at) == newText.charAt(at)) {
      if (text.charAt(at++) == '\n') {
        head = at;
        headLines++;
      }
    }
    var tail = 0;
    var tailLines = 0;
    for (var back = 0; back < shorter - head; back++) {
      var c = text.charAt(text.length() - 1 - back);
      if (c != newText.charAt(newText.length() - 1 - back)) {
        break;
      }
      if (c == '\n') {
        tail = back;
        tailLines++;
      }
    }
    var updated = new ArrayList<TokenLine>(lines.size() + 1);
    updated.addAll(lines.subList(0, headLines));
    readLines(
        newText, head, newText.length() - tail - (tailLines > 0 ? 1 : 0), vocabulary, updated);
    updated.addAll(lines.subList(lines.size() - tailLines, lines.size()));
    return new TokenText(newText, updated);
  }

  String text() {
    return text;
  }

  int lineCount() {
    return lines.size();
  }

  TokenLine line(int number) {
    return lines.get(number);
  }

  /** All tokens with line ends, without boundaries. */
  int[] tokens() {
    return flat(lines);
  }

  /** The tokens of some lines, a line end between each two. */
  int[] tokens(int fromLine, int toLine) {
    return flat(lines.subList(fromLine, toLine));
  }

  /** Whether another text has the very same lines but for one. */
  boolean isSameBeside(TokenText other, int line) {
    if (lines.size() != other.lines.size()) {
      return false;
    }
    for (var at = 0; at < lines.size(); at++) {
      if (at != line && lines.get(at) != other.lines.get(at)) {
        return false;
      }
    }
    return true;
  }

  /** The tokens of some lines above a line, and what stands of the line itself. */
  int[] tokensUpTo(int line, int linesAbove, TokenLine beginning) {
    var shown = new ArrayList<>(lines.subList(Math.max(0, line - linesAbove), line));
    shown.add(beginning);
    return flat(shown);
  }

  private static int[] flat(List<TokenLine> lines) {
    var depth = new Depth();
    var tokens = new int[256];
    var size = 0;
    var blank = 0;
    var first = true;
    for (var line : lines) {
      if (line.isBlank()) {
        blank = Tokens.SPACED;
        continue;
      }
      var needed = size + line.tokens().length + 1;
      if (needed > tokens.length) {
        tokens = Arrays.copyOf(tokens, 2 * needed);
      }
      var change = depth.change(line.indent());
      if (!first) {
        tokens[size++] = Tokens.lineEnd(change) | blank;
      }
      System.arraycopy(line.tokens(), 0, tokens, size, line.tokens().length);
      size += line.tokens().length;
      blank = 0;
      first = false;
    }
    return Arrays.copyOf(tokens, size);
  }

  private static void readLines(
      String text, int from, int to, Vocabulary vocabulary, List<TokenLine> into) {
    var start = from;
    while (true) {
      var end = text.indexOf('\n', start, to);
      if (end < 0) {
        into.add(TokenLine.read(text, start, to, vocabulary));
        return;
      }
      into.add(TokenLine.read(text, start, end, vocabulary));
      start = end + 1;
    }
  }
}
