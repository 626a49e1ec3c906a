package dev.aurelis.server.workspace.text;

import java.nio.charset.StandardCharsets;

/** The slow and obvious way to apply a change, to compare with. */
final class PlainModel {
  private PlainModel() {}

  static String apply(String text, TextChange change, PositionEncoding encoding) {
    if (change.range().isEmpty()) {
      return change.text();
    }
    int one = offset(text, change.range().get().start(), encoding);
    int other = offset(text, change.range().get().end(), encoding);
    int start = Math.min(one, other);
    int end = Math.max(one, other);
    return text.substring(0, start) + change.text() + text.substring(end);
  }

  static int offset(String text, TextPosition position, PositionEncoding encoding) {
    if (position.line() < 0) {
      return 0;
    }
    int at = 0;
    for (int line = 0; line < position.line(); line++) {
      at = nextLine(text, at);
      if (at < 0) {
        return text.length();
      }
    }
    int column = 0;
    while (at < text.length() && text.charAt(at) != '\n' && text.charAt(at) != '\r') {
      int point = text.codePointAt(at);
      column += size(point, encoding);
      if (column > position.column()) {
        return at;
      }
      at += Character.charCount(point);
    }
    return at;
  }

  private static int nextLine(String text, int from) {
    for (int at = from; at < text.length(); at++) {
      if (text.charAt(at) == '\n') {
        return at + 1;
      }
      if (text.charAt(at) == '\r') {
        return at + 1 < text.length() && text.charAt(at + 1) == '\n' ? at + 2 : at + 1;
      }
    }
    return -1;
  }

  private static int size(int point, PositionEncoding encoding) {
    var text = Character.toString(point);
    return switch (encoding) {
      case UTF_8 -> text.getBytes(StandardCharsets.UTF_8).length;
      case UTF_16 -> text.length();
      case UTF_32 -> 1;
    };
  }
}
