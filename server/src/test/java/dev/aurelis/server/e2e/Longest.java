package dev.aurelis.server.e2e;

import java.time.Duration;

/**
 * The longest that an editor was away, as far as it can be seen from outside.
 *
 * @param editor from a question or a key to what shows that the editor had it
 * @param way the same without the editor, asked in turns: what the machine alone makes of it
 */
record Longest(Duration editor, Duration way) {
  static final Longest NONE = new Longest(Duration.ZERO, Duration.ZERO);

  Longest and(Duration editor, Duration way) {
    return new Longest(longer(this.editor, editor), longer(this.way, way));
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  @Override
  public String toString() {
    return "%d ms (%d ms without it)".formatted(editor.toMillis(), way.toMillis());
  }
}
