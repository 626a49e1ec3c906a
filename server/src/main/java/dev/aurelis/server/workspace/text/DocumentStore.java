package dev.aurelis.server.workspace.text;

import dev.aurelis.server.model.TextSpan;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The open documents as the client sees them. URIs are opaque keys. Changes come from one thread,
 * in order; snapshots may be taken from any.
 *
 * <p>A document becomes <em>suspect</em> where the client's and the server's text may differ: a
 * version that does not grow, a change before the document was opened, a second opening, a change
 * that could not be read. It is trusted again after its next whole text. Nothing may edit a suspect
 * document. Versions may skip numbers (LSP 3.18, VersionedTextDocumentIdentifier), so a gap alone
 * is no reason.
 */
public final class DocumentStore {
  private final Map<String, Document> documents = new ConcurrentHashMap<>();
  private final List<DocumentListener> listeners = new CopyOnWriteArrayList<>();
  private final AtomicLong moments = new AtomicLong();

  public void addListener(DocumentListener listener) {
    listeners.add(listener);
  }

  public void removeListener(DocumentListener listener) {
    listeners.remove(listener);
  }

  /** Opens a document. Opening it again takes the new text and makes it suspect. */
  public void open(String uri, String languageId, int version, String text) {
    var before = documents.put(uri, new Document(uri, languageId, version, text, moments));
    if (before != null && before.isTextKnown()) {
      markSuspect(uri);
    }
    listeners.forEach(listener -> listener.changed(uri));
  }

  /**
   * Applies changes in order.
   *
   * @param version after the changes; empty where the client does not count
   */
  public void change(
      String uri, Optional<Integer> version, List<TextChange> changes, PositionEncoding encoding) {
    var document = documents.computeIfAbsent(uri, unknown -> Document.unopened(unknown, moments));
    document.change(version, changes, encoding);
    listeners.forEach(listener -> listener.changed(uri));
  }

  /** Closes a document; closing an unknown one does nothing. */
  public void close(String uri) {
    if (documents.remove(uri) != null) {
      listeners.forEach(listener -> listener.closed(uri));
    }
  }

  /** Says that a document was written to its file. */
  public void saved(String uri) {
    listeners.forEach(listener -> listener.saved(uri));
  }

  /** Says that a change of this document was lost. */
  public void markSuspect(String uri) {
    var document = documents.get(uri);
    if (document != null) {
      document.markSuspect();
    }
  }

  /** The document as it is now; empty where it is not open or its text was never seen. */
  public Optional<DocumentSnapshot> snapshot(String uri) {
    return Optional.ofNullable(documents.get(uri)).flatMap(Document::snapshot);
  }

  /**
   * Where a place of an earlier snapshot is in a later one. Changes before and behind it move it.
   *
   * @param moment of the earlier snapshot
   * @return empty where a change touched it, where the document was opened anew meanwhile, or where
   *     more changed since than is remembered
   */
  public Optional<TextSpan> follow(TextSpan place, long moment, DocumentSnapshot now) {
    return Optional.ofNullable(documents.get(now.uri()))
        .flatMap(found -> found.follow(place, moment, now.moment()));
  }

  /** Whether the client's text may differ from ours. */
  public boolean isSuspect(String uri) {
    var document = documents.get(uri);
    return document != null && document.isSuspect();
  }

  /** The URIs of all open documents. */
  public List<String> uris() {
    return List.copyOf(documents.keySet());
  }

  private static final class Document {
    private final String uri;
    private final String languageId;
    private final EditableText text;
    private final AtomicLong moments;
    private final ChangeLog log;
    private long moment;
    private int version;
    private boolean textKnown;
    private boolean suspect;
    private @Nullable DocumentSnapshot snapshot;

    Document(String uri, String languageId, int version, String text, AtomicLong moments) {
      this.moments = moments;
      this.moment = moments.incrementAndGet();
      this.log = new ChangeLog(moment);
      this.uri = uri;
      this.languageId = languageId;
      this.version = version;
      this.text = new EditableText(text);
      this.textKnown = true;
    }

    static Document unopened(String uri, AtomicLong moments) {
      var document = new Document(uri, "plaintext", Integer.MIN_VALUE, "", moments);
      document.textKnown = false;
      document.suspect = true;
      return document;
    }

    synchronized void change(
        Optional<Integer> next, List<TextChange> changes, PositionEncoding encoding) {
      suspect |= next.isPresent() && next.get() <= version;
      version = next.orElse(version);
      snapshot = null;
      for (var change : changes) {
        var replaced =
            change.range().isPresent()
                ? text.replace(change.range().get(), change.text(), encoding)
                : text.replaceAll(change.text());
        moment = moments.incrementAndGet();
        log.add(moment, replaced.span(), replaced.length());
        if (change.range().isEmpty()) {
          textKnown = true;
          suspect = false;
        }
      }
    }

    synchronized Optional<TextSpan> follow(TextSpan place, long from, long until) {
      return log.follow(place, from, until);
    }

    synchronized void markSuspect() {
      suspect = true;
    }

    synchronized boolean isTextKnown() {
      return textKnown;
    }

    synchronized boolean isSuspect() {
      return suspect;
    }

    synchronized Optional<DocumentSnapshot> snapshot() {
      if (!textKnown) {
        return Optional.empty();
      }
      var taken =
          snapshot == null
              ? new DocumentSnapshot(uri, languageId, version, text.later(), moment)
              : snapshot;
      snapshot = taken;
      return Optional.of(taken);
    }
  }
}
