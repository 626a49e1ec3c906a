package dev.aurelis.server.features.action;

import java.util.List;

/**
 * Code or reports that a question points at.
 *
 * @param written what the question calls it
 */
record Attachment(String written, String uri, String languageId, String text) {
  private static final int FRAME = 80;

  /** All of them as material between fences; each gets its share of so many characters. */
  static String texts(List<Attachment> all, int room) {
    var text = new StringBuilder();
    int left = room;
    for (int at = 0; at < all.size(); at++) {
      var written = all.get(at).within(left / (all.size() - at));
      left -= written.length();
      text.append(written);
    }
    return text.toString();
  }

  private String within(int room) {
    int length = Math.min(text.length(), room - FRAME - written.length());
    if (length <= 0) {
      return "";
    }
    var cut = length < text.length() ? " (its beginning)" : "";
    return "\n\nAttached, "
        + written
        + cut
        + ":\n"
        + TestHome.fenced(languageId, text.substring(0, length));
  }
}
