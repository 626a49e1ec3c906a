package dev.aurelis.server.provider.engine.sketch;

import java.util.List;

/** Indented lines of code; empty ones stay empty. */
final class Lines {
  private Lines() {}

  static String indented(String indentation, List<String> lines) {
    var text = new StringBuilder();
    lines.forEach(line -> text.append(line.isEmpty() ? "" : indentation + line).append("\n"));
    return text.toString();
  }

  /** A file that is reached from another folder, both with a common top. */
  static String between(String folder, String path) {
    int same = 0;
    for (int at = folder.indexOf('/'); at >= 0; at = folder.indexOf('/', at + 1)) {
      if (path.startsWith(folder.substring(0, at + 1))) {
        same = at + 1;
      }
    }
    var up = from(folder.substring(same), path.substring(same));
    return up.startsWith("../") ? up : "./" + up;
  }

  /** A file that is reached from another folder, for example {@code ../src/a.rb} from spec. */
  static String from(String folder, String path) {
    long up = folder.chars().filter(c -> c == '/').count();
    return "../".repeat((int) up) + path;
  }
}
