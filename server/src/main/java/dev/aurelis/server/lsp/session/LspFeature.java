package dev.aurelis.server.lsp.session;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import org.eclipse.lsp4j.FileEvent;

/**
 * A part of the language server's surface: some methods and the capabilities that announce them.
 * Every method but {@link #close} is called on the thread that reads messages and must return at
 * once. An exception thrown here is logged and stays here.
 */
public interface LspFeature {
  /** Registers the methods; called once, before anything is read. */
  void register(Methods methods);

  /**
   * Adds to the server capabilities that answer {@code initialize}. They are plain JSON, because
   * building LSP4J's types for them costs a tenth of a second at start.
   */
  default void declare(JsonObject capabilities, ClientCapabilitiesView client) {}

  /** The client said {@code initialized}: from here on it may be asked. */
  default void started() {}

  /** The client's settings changed; the section {@code aurelis} is not unwrapped. */
  default void settingsChanged(JsonElement settings) {}

  default void filesChanged(List<FileEvent> events) {}

  /** The workspace folders changed; the session holds the new ones. */
  default void foldersChanged() {}

  /** A document's text changed, or it was opened. */
  default void documentChanged(String uri) {}

  /** A document was closed: what was kept for it can go. */
  default void documentClosed(String uri) {}

  /** A document was written to its file. */
  default void documentSaved(String uri) {}

  /** The session ends; nothing may wait for a model here. */
  default void close() {}
}
