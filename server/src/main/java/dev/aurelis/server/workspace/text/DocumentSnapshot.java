package dev.aurelis.server.workspace.text;

/**
 * A document as it was when a request arrived. Immutable, so that work on it may take its time.
 *
 * @param uri as the client wrote it; an opaque key
 * @param languageId LSP language identifier
 * @param version as the client counts; zero is a real version
 * @param text the whole text, line ends as they are
 * @param moment counts the changes the store had seen, so that a place can be followed from here
 *     on; zero outside of a store
 */
public record DocumentSnapshot(
    String uri, String languageId, int version, String text, long moment) {

  /** A text that no store knows. */
  public DocumentSnapshot(String uri, String languageId, int version, String text) {
    this(uri, languageId, version, text, 0);
  }

  /** The last part of its URI. */
  public String name() {
    return uri.substring(uri.lastIndexOf('/') + 1);
  }
}
