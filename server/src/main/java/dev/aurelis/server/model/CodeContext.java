package dev.aurelis.server.model;

/**
 * The code a request is about.
 *
 * @param uri the document's URI as the client wrote it
 * @param path for people and prompts: relative to the workspace folder where there is one
 * @param languageId LSP language identifier
 * @param text the whole document
 * @param selection what was selected, or the cursor
 * @param insight what the workspace knows about the place
 */
public record CodeContext(
    String uri,
    String path,
    String languageId,
    String text,
    TextSpan selection,
    CodeInsight insight) {

  public String selected() {
    return selection.of(text);
  }

  /** The text before the selection. */
  public String prefix() {
    return text.substring(0, selection.start());
  }

  /** The text after the selection. */
  public String suffix() {
    return text.substring(selection.end());
  }
}
