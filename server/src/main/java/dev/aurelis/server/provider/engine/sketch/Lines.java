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

  /** A file that is reached from another folder, for example {@code ../src/a.rb} from spec. */
  static String from(String folder, String path) {
    long up = folder.chars().filter(c -> c == '/').count();
    return "../".repeat((int) up) + path;
  }
}
