package dev.aurelis.server.workspace.index;

/**
 * A place in a document that is being typed.
 *
 * @param key names the document in the index; it is never its own witness at this place
 * @param path relative to the workspace folder
 * @param languageId LSP language identifier
 * @param text the whole document
 * @param offset in UTF-16 code units
 */
public record Cursor(String key, String path, String languageId, String text, int offset) {
  public Cursor {
    if (offset < 0 || offset > text.length()) {
      throw new IllegalArgumentException("offset " + offset + " of " + text.length());
    }
  }

  String folder() {
    var slash = path.lastIndexOf('/');
    return slash < 0 ? "" : path.substring(0, slash);
  }

  int lineStart() {
    return text.lastIndexOf('\n', offset - 1) + 1;
  }

  /** Index of the line's end; a carriage return belongs to the end. */
  int lineEnd() {
    var end = text.indexOf('\n', offset);
    end = end < 0 ? text.length() : end;
    return end > offset && text.charAt(end - 1) == '\r' ? end - 1 : end;
  }

  String restOfLine() {
    return text.substring(offset, lineEnd());
  }
}
