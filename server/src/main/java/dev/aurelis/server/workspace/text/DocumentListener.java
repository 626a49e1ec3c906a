package dev.aurelis.server.workspace.text;

/**
 * Hears what happens to open documents. Called on the thread that reads messages, so it must return
 * at once; it may take a snapshot from the store.
 */
public interface DocumentListener {
  /** A document was opened or its text changed. */
  void changed(String uri);

  void closed(String uri);

  /** A document was written to its file. */
  default void saved(String uri) {}
}
