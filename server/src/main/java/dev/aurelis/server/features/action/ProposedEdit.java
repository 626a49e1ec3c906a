package dev.aurelis.server.features.action;

import dev.aurelis.server.model.TextSpan;
import dev.aurelis.server.workspace.text.DocumentSnapshot;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * One replacement in one document, bound to the exact text it was made for.
 *
 * @param version the document's version it was made for
 * @param contentHash {@link #hash} of the whole text it was made for
 * @param span what is replaced
 * @param original the text in {@code span}
 * @param title one line for menus and messages
 */
public record ProposedEdit(
    String uri,
    int version,
    String contentHash,
    TextSpan span,
    String original,
    String newText,
    String title) {

  /** Shortest original that is looked for again elsewhere: less than this is found by chance. */
  private static final int SHORTEST_ANCHOR = 12;

  static ProposedEdit in(DocumentSnapshot document, TextSpan span, String newText, String title) {
    return new ProposedEdit(
        document.uri(),
        document.version(),
        hash(document.text()),
        span,
        span.of(document.text()),
        newText,
        title);
  }

  /** Whether the document is still the one this edit was made for. */
  public boolean fits(DocumentSnapshot now) {
    return now.uri().equals(uri)
        && now.version() == version
        && hash(now.text()).equals(contentHash);
  }

  /** The document's text after this edit. */
  public String applied(String text) {
    return text.substring(0, span.start()) + newText + text.substring(span.end());
  }

  /**
   * This edit for the document as it is now: at the same place if the replaced text still stands
   * there, else at the only other place where it stands.
   *
   * @return empty where the text is gone, stands there more than once, or has been replaced already
   */
  public Optional<ProposedEdit> reanchored(DocumentSnapshot now) {
    if (!now.uri().equals(uri)) {
      return Optional.empty();
    }
    var text = now.text();
    if (hash(text).equals(contentHash)) {
      return Optional.of(at(now, span.start()));
    }
    if (original.length() < SHORTEST_ANCHOR) {
      return Optional.empty();
    }
    int first = text.indexOf(original);
    boolean once = first >= 0 && text.indexOf(original, first + 1) < 0;
    boolean done = newText.contains(original) && text.contains(newText);
    return once && !done ? Optional.of(at(now, first)) : Optional.empty();
  }

  private ProposedEdit at(DocumentSnapshot now, int start) {
    return in(now, new TextSpan(start, start + original.length()), newText, title);
  }

  /** SHA-256 of a text's UTF-8 form, in hexadecimal. */
  public static String hash(String text) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }
}
