package dev.aurelis.server.workspace.text;

import java.util.Optional;

/**
 * One change of a document.
 *
 * @param range what is replaced; empty where {@code text} is the whole new text
 */
public record TextChange(Optional<Range> range, String text) {
  /** From a position to another one. */
  public record Range(TextPosition start, TextPosition end) {}

  public static TextChange whole(String text) {
    return new TextChange(Optional.empty(), text);
  }
}
