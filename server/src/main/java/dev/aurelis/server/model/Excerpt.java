package dev.aurelis.server.model;

/**
 * A piece of other code that tells something about a place.
 *
 * @param kind why it is told
 * @param path relative to the workspace folder
 * @param line its first line in that file, counted from 1
 * @param text whole lines; of a declaration only what it offers
 */
public record Excerpt(Kind kind, String path, int line, String text) {
  /** Why an excerpt is told; those that change least while somebody types come first. */
  public enum Kind {
    /** It declares what is named near the place. */
    DECLARATION,
    /** It uses what is called at the place. */
    USE,
    /** It looks like the code above the place. */
    SIMILAR,
    /** It was changed a moment ago. */
    EDIT
  }

  /** The line behind its last one, as far as it stands in the file so. */
  public int end() {
    return line + (int) text.lines().count();
  }
}
