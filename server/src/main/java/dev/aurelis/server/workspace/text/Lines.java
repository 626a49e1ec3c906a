package dev.aurelis.server.workspace.text;

/** Where lines begin and end. */
final class Lines {
  private Lines() {}

  /** Whether a line begins at an offset above zero. */
  static boolean startsAt(CharSequence text, int offset) {
    char before = text.charAt(offset - 1);
    return before == '\n'
        || (before == '\r' && (offset == text.length() || text.charAt(offset) != '\n'));
  }

  /** The end of a line without its line end, which stands before {@code next}. */
  static int contentEnd(CharSequence text, int start, int next) {
    int end = next;
    if (end > start && text.charAt(end - 1) == '\n') {
      end--;
    }
    if (end > start && text.charAt(end - 1) == '\r') {
      end--;
    }
    return end;
  }
}
