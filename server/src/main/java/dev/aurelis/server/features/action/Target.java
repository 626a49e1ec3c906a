package dev.aurelis.server.features.action;

import dev.aurelis.server.model.Declaration;
import dev.aurelis.server.model.LineBreaks;
import dev.aurelis.server.model.TextSpan;
import dev.aurelis.server.workspace.CodeModel;
import dev.aurelis.server.workspace.text.DocumentSnapshot;
import java.util.Optional;

/**
 * The piece of code a task is about.
 *
 * @param span without white space at its ends
 * @param name of the declaration it is, or a few words for people
 */
record Target(TextSpan span, String name) {
  /**
   * The selection where there is one, else the innermost declaration around the cursor, else the
   * cursor's line.
   *
   * @return empty where that is nothing but white space
   */
  static Optional<Target> of(DocumentSnapshot document, TextSpan range, CodeModel code) {
    var selected = range.trimmed(document.text());
    if (!selected.isEmpty()) {
      var declared = code.declarationAt(document, selected.start());
      var name =
          declared
              .filter(facts -> facts.span().trimmed(document.text()).equals(selected))
              .map(Declaration::name)
              .orElseGet(() -> lines(document.text(), selected));
      return Optional.of(new Target(selected, name));
    }
    var declared = code.declarationAt(document, pastIndentation(document.text(), range.start()));
    if (declared.isPresent()) {
      var span = declared.get().span().trimmed(document.text());
      return Optional.of(new Target(span, declared.get().name()));
    }
    var line = line(document.text(), range.start()).trimmed(document.text());
    return line.isEmpty()
        ? Optional.empty()
        : Optional.of(new Target(line, lines(document.text(), line)));
  }

  /** This target with the comment above it, where it is a declaration that has one. */
  Target withDocumentation(DocumentSnapshot document, CodeModel code) {
    return code.declarationAt(document, span.start())
        .filter(facts -> facts.span().trimmed(document.text()).equals(span))
        .flatMap(Declaration::documentation)
        .filter(comment -> comment.end() <= span.start())
        .map(comment -> new Target(new TextSpan(comment.start(), span.end()), name))
        .orElse(this);
  }

  /**
   * An offset in a line's indentation means what begins behind it: a cursor at the very left of a
   * method's line is outside of the method and means it all the same.
   */
  private static int pastIndentation(String text, int offset) {
    var line = line(text, offset);
    int first = line.start();
    while (first < line.end() && Character.isWhitespace(text.charAt(first))) {
      first++;
    }
    return offset < first && first < line.end() ? first : offset;
  }

  /** The line around an offset, its end excluded. */
  static TextSpan line(String text, int offset) {
    int start = text.lastIndexOf('\n', offset - 1) + 1;
    int end = text.indexOf('\n', offset);
    int last = end < 0 ? text.length() : end;
    if (last > start && last <= text.length() && text.charAt(last - 1) == '\r') {
      last--;
    }
    return new TextSpan(start, Math.max(start, last));
  }

  private static String lines(String text, TextSpan span) {
    int first = 1 + LineBreaks.before(text, span.start());
    int last = first + LineBreaks.between(text, span.start(), span.end());
    return first == last ? "line " + first : "lines " + first + " to " + last;
  }
}
