package dev.aurelis.server.features.action;

/**
 * A change to a whole file beside the document that was asked about.
 *
 * @param edit of the file's whole text, which is empty where there is no such file yet
 * @param creates whether the file is to be made
 * @param place what it is for: a change that changes nothing, whose place is followed, so that the
 *     file can be offered there
 */
public record ProposedFile(ProposedEdit edit, boolean creates, ProposedEdit place) {
  public String title() {
    return place.title();
  }

  public String uri() {
    return edit.uri();
  }

  /** The file's text as it will be. */
  public String text() {
    return edit.newText();
  }
}
