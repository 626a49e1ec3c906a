package dev.aurelis.server.workspace.text;

import dev.aurelis.server.model.CommonEnds;
import dev.aurelis.server.model.TextSpan;
import org.jspecify.annotations.Nullable;

/**
 * The text of an open document. It stays a plain string until its first incremental change; from
 * then on a change costs what it changes, and a string is made only when somebody asks for it, by
 * whoever asks. Thread-safe.
 */
final class EditableText {
  private @Nullable String whole;
  private @Nullable GapText chars;
  private @Nullable LineStarts lines;
  private @Nullable LaterText promised;

  EditableText(String text) {
    whole = text;
  }

  /**
   * What became of the text.
   *
   * @param span what was replaced
   * @param length of what came in its place
   */
  record Replaced(TextSpan span, int length) {}

  /** Takes a whole new text; what counts as replaced is what differs between both ends. */
  synchronized Replaced replaceAll(String text) {
    keepPromise();
    var before = text();
    var same = CommonEnds.of(before, text);
    whole = text;
    chars = null;
    lines = null;
    return new Replaced(
        new TextSpan(same.head(), before.length() - same.tail()),
        text.length() - same.head() - same.tail());
  }

  /** Replaces a range; positions outside of the text and reversed ones are brought inside. */
  synchronized Replaced replace(TextChange.Range range, String text, PositionEncoding encoding) {
    keepPromise();
    var edited = chars();
    var starts = lines == null ? new LineStarts(edited) : lines;
    lines = starts;
    int from = offset(edited, starts, range.start(), encoding);
    int to = offset(edited, starts, range.end(), encoding);
    int start = Math.min(from, to);
    int end = Math.max(from, to);
    edited.replace(start, end, text);
    starts.replaced(edited, start, end - start, text.length());
    whole = null;
    return new Replaced(new TextSpan(start, end), text.length());
  }

  /** The text as it is now, for whoever may ask for it after later changes. */
  synchronized LaterText later() {
    var later = promised == null ? new LaterText(this) : promised;
    promised = later;
    return later;
  }

  private void keepPromise() {
    if (promised != null) {
      promised.get();
      promised = null;
    }
  }

  synchronized String text() {
    var made = whole == null ? chars().toString() : whole;
    whole = made;
    return made;
  }

  private GapText chars() {
    var made = chars == null ? new GapText(whole == null ? "" : whole) : chars;
    chars = made;
    return made;
  }

  private static int offset(
      GapText text, LineStarts lines, TextPosition position, PositionEncoding encoding) {
    int line = position.line();
    if (line < 0) {
      return 0;
    }
    if (line >= lines.count()) {
      return text.length();
    }
    int start = lines.start(line, text.length());
    int next = line + 1 < lines.count() ? lines.start(line + 1, text.length()) : text.length();
    return encoding.offset(text, start, Lines.contentEnd(text, start, next), position.column());
  }
}
