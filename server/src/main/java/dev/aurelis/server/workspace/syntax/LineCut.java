package dev.aurelis.server.workspace.syntax;

/** Where a continuation ends by its brackets and indentation alone. */
final class LineCut {
  private LineCut() {}

  static String firstLines(String text, int maxLines) {
    var end = -1;
    for (var line = 0; line < maxLines; line++) {
      end = text.indexOf('\n', end + 1);
      if (end < 0) {
        return text;
      }
    }
    return text.substring(0, Math.max(0, end));
  }

  /** Whether only blanks stand between an offset and the beginning of its line. */
  static boolean startsLine(String text, int offset) {
    return text.substring(text.lastIndexOf('\n', offset - 1) + 1, offset).isBlank();
  }

  /** Takes along signs that end the statement on the same line, such as {@code ;} or {@code )}. */
  static int withClosers(String text, int end) {
    var at = end;
    while (at < text.length() && ";,".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    return at;
  }

  /** The end of the first line at which every bracket is closed that was opened before it. */
  static int end(String before, String continuation) {
    var head = before.substring(before.lastIndexOf('\n') + 1);
    var depth = open(head);
    var margin = indentation(head);
    var at = 0;
    for (var line : continuation.split("\n", -1)) {
      var begins = at > 0 && !line.isBlank();
      if (begins && depth <= 0 && indentation(line) <= margin) {
        return lastLine(continuation, at);
      }
      depth += balance(line);
      if (depth < 0) {
        return at == 0 ? line.length() : lastLine(continuation, at);
      }
      at += line.length() + 1;
      if (depth == 0 && !line.isBlank() && !opensBlock(line)) {
        return Math.min(at - 1, continuation.length());
      }
    }
    return depth == 0
        ? continuation.stripTrailing().length()
        : firstLines(continuation, 1).length();
  }

  private static int lastLine(String continuation, int at) {
    return continuation.substring(0, at).stripTrailing().length();
  }

  private static boolean opensBlock(String line) {
    return line.stripTrailing().endsWith(":");
  }

  /** Round and square brackets a line leaves open. */
  private static int open(String line) {
    var depth = 0;
    for (var index = 0; index < line.length(); index++) {
      var sign = line.charAt(index);
      depth += "([".indexOf(sign) >= 0 ? 1 : ")]".indexOf(sign) >= 0 ? -1 : 0;
      depth = Math.max(0, depth);
    }
    return depth;
  }

  private static int balance(String line) {
    var depth = 0;
    for (var index = 0; index < line.length(); index++) {
      var sign = line.charAt(index);
      depth += "([{".indexOf(sign) >= 0 ? 1 : ")]}".indexOf(sign) >= 0 ? -1 : 0;
    }
    return depth;
  }

  private static int indentation(String line) {
    return line.length() - line.stripLeading().length();
  }
}
