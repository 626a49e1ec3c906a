package dev.aurelis.server.workspace.text;

/**
 * A text as it is now, read from its source when it is first asked for: by {@link #get}, or by the
 * source itself before it changes. Thread-safe.
 */
final class LaterText {
  private volatile Held held;

  LaterText(EditableText source) {
    held = new Held.Unread(source);
  }

  LaterText(String text) {
    held = new Held.Read(text);
  }

  private sealed interface Held {
    record Unread(EditableText source) implements Held {}

    record Read(String text) implements Held {}
  }

  String get() {
    return switch (held) {
      case Held.Read(String text) -> text;
      case Held.Unread(EditableText source) -> readFrom(source);
    };
  }

  private String readFrom(EditableText source) {
    synchronized (source) {
      if (held instanceof Held.Read(String text)) {
        return text;
      }
      var text = source.text();
      held = new Held.Read(text);
      return text;
    }
  }
}
