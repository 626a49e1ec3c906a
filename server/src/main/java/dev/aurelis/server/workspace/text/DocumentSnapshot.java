package dev.aurelis.server.workspace.text;

/**
 * A document as it was when a request arrived. Immutable, so that work on it may take its time.
 * Thread-safe; its text is copied when it is first asked for, so that taking a snapshot costs
 * nothing.
 */
public final class DocumentSnapshot {
  private final String uri;
  private final String languageId;
  private final int version;
  private final LaterText text;
  private final long moment;

  DocumentSnapshot(String uri, String languageId, int version, LaterText text, long moment) {
    this.uri = uri;
    this.languageId = languageId;
    this.version = version;
    this.text = text;
    this.moment = moment;
  }

  /** A text that no store knows. */
  public DocumentSnapshot(String uri, String languageId, int version, String text) {
    this(uri, languageId, version, new LaterText(text), 0);
  }

  /** As the client wrote it; an opaque key. */
  public String uri() {
    return uri;
  }

  /** An LSP language identifier. */
  public String languageId() {
    return languageId;
  }

  /** As the client counts; zero is a real version. */
  public int version() {
    return version;
  }

  /** The whole text, line ends as they are. */
  public String text() {
    return text.get();
  }

  /**
   * Counts the changes the store had seen, so that a place can be followed from here on; zero
   * outside of a store.
   */
  public long moment() {
    return moment;
  }

  /** The last part of its URI. */
  public String name() {
    return uri.substring(uri.lastIndexOf('/') + 1);
  }

  @Override
  public String toString() {
    return uri + " version " + version;
  }
}
