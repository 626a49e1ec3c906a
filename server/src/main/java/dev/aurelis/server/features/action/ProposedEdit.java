package dev.aurelis.server.features.action;

import dev.aurelis.server.model.TextSpan;
import dev.aurelis.server.workspace.text.DocumentSnapshot;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * One replacement in one document, bound to the exact text it was made for.
 *
 * @param version the document's version it was made for
 * @param moment of the snapshot it was made for; its place is followed from there
 * @param contentHash {@link #hash} of the whole text it was made for
 * @param span what is replaced
 * @param original the text in {@code span}
 * @param title one line for menus and messages
 * @param verified what was found to hold, a few words each
 */
public record ProposedEdit(
    String uri,
    int version,
    long moment,
    String contentHash,
    TextSpan span,
    String original,
    String newText,
    String title,
    List<String> verified) {

  public ProposedEdit {
    verified = List.copyOf(verified);
  }

  /** Lines that only differ in white space at their end are left as they are. */
  static ProposedEdit in(DocumentSnapshot document, TextSpan span, String newText, String title) {
    var original = span.of(document.text());
    return new ProposedEdit(
        document.uri(),
        document.version(),
        document.moment(),
        hash(document.text()),
        span,
        original,
        applied(original, Hunks.between(original, newText, 0)),
        title,
        List.of());
  }

  /** The same edit with what was found to hold of it. */
  ProposedEdit verified(List<String> found) {
    return new ProposedEdit(
        uri, version, moment, contentHash, span, original, newText, title, found);
  }

  /** One line for people, for example {@code Verified: stays in its range, parses}. */
  public String assurance() {
    return verified.isEmpty() ? "" : "Verified: " + String.join(", ", verified) + ".";
  }

  /** The smallest set of changes that does it, in order, none touching another. */
  public List<Hunk> hunks() {
    return Hunks.between(original, newText, span.start());
  }

  /**
   * The same change of no more than the part that changes.
   *
   * @param document the one this edit was made for, as its editor counts it
   */
  ProposedEdit narrowed(DocumentSnapshot document) {
    var hunks = hunks();
    if (hunks.isEmpty()) {
      return this;
    }
    int start = hunks.getFirst().span().start();
    int end = hunks.getLast().span().end();
    int behind = original.length() - (end - span.start());
    var text = newText.substring(start - span.start(), newText.length() - behind);
    return in(document, new TextSpan(start, end), text, title);
  }

  private static String applied(String text, List<Hunk> hunks) {
    var result = new StringBuilder();
    int at = 0;
    for (var hunk : hunks) {
      result.append(text, at, hunk.span().start()).append(hunk.newText());
      at = hunk.span().end();
    }
    return result.append(text, at, text.length()).toString();
  }

  /** Whether the document is still the one this edit was made for. */
  public boolean fits(DocumentSnapshot now) {
    return now.uri().equals(uri)
        && now.version() == version
        && hash(now.text()).equals(contentHash);
  }

  /** Where the new text stands after this edit. */
  TextSpan result() {
    return new TextSpan(span.start(), span.start() + newText.length());
  }

  /** The document's text after this edit. */
  public String applied(String text) {
    return text.substring(0, span.start()) + newText + text.substring(span.end());
  }

  /**
   * This edit for the document as it is now, at the place that its own place has become.
   *
   * @return empty where something else stands there
   */
  public Optional<ProposedEdit> at(DocumentSnapshot now, TextSpan place) {
    boolean stands =
        now.uri().equals(uri)
            && place.end() <= now.text().length()
            && place.of(now.text()).equals(original);
    return stands
        ? Optional.of(
            new ProposedEdit(
                uri,
                now.version(),
                now.moment(),
                hash(now.text()),
                place,
                original,
                newText,
                title,
                verified))
        : Optional.empty();
  }

  /** This edit of a whole text, in the document that shows the text; empty where that differs. */
  public Optional<ProposedEdit> onto(DocumentSnapshot now) {
    return now.text().equals(original)
        ? Optional.of(
            new ProposedEdit(
                now.uri(),
                now.version(),
                now.moment(),
                contentHash,
                span,
                original,
                newText,
                title,
                verified))
        : Optional.empty();
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
