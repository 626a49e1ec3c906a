package dev.aurelis.server.prompt;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A fenced code block of an answer, by the rules of CommonMark 0.31 section 4.5, with two
 * liberties: a fence may be indented, and a last block may lack its closing fence.
 *
 * @param language first word after the fence, in lower case
 * @param text lines without the fence's own indentation
 */
record Block(String language, String text) {
  /** The blocks of an answer in order. Fences inside a longer fence belong to its text. */
  static List<Block> in(String answer) {
    var blocks = new ArrayList<Block>();
    var lines = answer.split("\n", -1);
    for (int at = 0; at < lines.length; at++) {
      var fence = Opening.of(lines[at]);
      if (fence == null) {
        continue;
      }
      var text = new StringBuilder();
      int next = at + 1;
      while (next < lines.length && !fence.isClosedBy(lines[next])) {
        text.append(unindented(lines[next], fence.indent)).append('\n');
        next++;
      }
      blocks.add(new Block(fence.language, text.toString()));
      at = next;
    }
    return blocks;
  }

  private static String unindented(String line, int indent) {
    int drop = 0;
    while (drop < indent && drop < line.length() && line.charAt(drop) == ' ') {
      drop++;
    }
    return line.substring(drop);
  }

  private record Opening(int indent, char mark, int length, String language) {
    static @org.jspecify.annotations.Nullable Opening of(String line) {
      int indent = 0;
      while (indent < line.length() && line.charAt(indent) == ' ') {
        indent++;
      }
      int end = indent;
      while (end < line.length()
          && line.charAt(end) == line.charAt(indent)
          && (line.charAt(indent) == '`' || line.charAt(indent) == '~')) {
        end++;
      }
      if (end - indent < 3) {
        return null;
      }
      var info = line.substring(end).strip();
      if (info.indexOf('`') >= 0) {
        return null;
      }
      var word = info.isEmpty() ? "" : info.split("[\\s{:,]", 2)[0].toLowerCase(Locale.ROOT);
      return new Opening(indent, line.charAt(indent), end - indent, word);
    }

    boolean isClosedBy(String line) {
      var bare = line.strip();
      return bare.length() >= length && bare.chars().allMatch(c -> c == mark);
    }
  }
}
