package dev.aurelis.server.workspace.index;

/** Writes predicted tokens as text that fits a document. */
final class Writer {
  private final Vocabulary vocabulary;
  private final Layout layout;
  private final String indent;

  /**
   * Writes into one document.
   *
   * @param indent white space at the beginning of the cursor's line
   */
  Writer(Vocabulary vocabulary, Layout layout, String indent) {
    this.vocabulary = vocabulary;
    this.layout = layout;
    this.indent = indent;
  }

  /**
   * The text of some tokens; a line end at the very end is left out.
   *
   * @param open what stands of the first token already
   * @param blankBefore whether white space or nothing stands before the first token
   */
  String write(int[] tokens, String open, boolean blankBefore) {
    var text = new StringBuilder();
    var depth = 0;
    for (var i = 0; i < tokens.length; i++) {
      var id = Tokens.id(tokens[i]);
      if (Tokens.isLineEnd(id)) {
        if (i + 1 == tokens.length) {
          break;
        }
        depth += Tokens.depthChange(id);
        lineEnd(text, Tokens.spaced(tokens[i]), depth, tokens[i + 1]);
      } else if (i == 0) {
        var spaced = Tokens.spaced(tokens[0]) && open.isEmpty() && !blankBefore;
        text.append(spaced ? " " : "").append(vocabulary.text(id), open.length(), length(id));
      } else {
        var spaced = Tokens.spaced(tokens[i]) && !Tokens.isLineEnd(Tokens.id(tokens[i - 1]));
        text.append(spaced ? " " : "").append(vocabulary.text(id));
      }
    }
    return text.toString();
  }

  private int length(int id) {
    return vocabulary.length(id);
  }

  private void lineEnd(StringBuilder text, boolean blankLine, int depth, int next) {
    text.append(layout.lineEnd());
    if (blankLine) {
      text.append(layout.lineEnd());
    }
    var aligned = depth > 0 && vocabulary.startsWith(Tokens.id(next), "*");
    text.append(
        aligned ? layout.indented(indent, depth - 1) + " " : layout.indented(indent, depth));
  }
}
