package dev.aurelis.server.features.completion;

/** Depths of lines; a tab counts as four blanks. */
final class Indent {
  private static final int TAB = 4;

  private Indent() {}

  static int depth(String line) {
    int depth = 0;
    for (int at = 0; at < line.length(); at++) {
      char c = line.charAt(at);
      if (c == '\t') {
        depth += TAB - depth % TAB;
      } else if (c == ' ') {
        depth++;
      } else {
        break;
      }
    }
    return depth;
  }

  /** The line indented with tabs or with blanks. */
  static String with(boolean tabs, String line) {
    int depth = depth(line);
    var white = tabs ? "\t".repeat(depth / TAB) + " ".repeat(depth % TAB) : " ".repeat(depth);
    return white + line.stripLeading();
  }
}
