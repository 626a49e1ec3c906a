package dev.aurelis.server.features.completion.schedule;

import dev.aurelis.server.model.LineBreaks;
import java.util.Optional;

/**
 * A stream that is open, with all it said so far, so that questions can come to it late. Not
 * thread-safe.
 */
final class Live {
  private final Spot anchor;
  private final long openedAt;
  private Streams.Open open = () -> {};
  private String text = "";
  private boolean closed;

  /**
   * @param anchor where it was asked to go on
   * @param openedAt reading of the ticker
   */
  Live(Spot anchor, long openedAt) {
    this.anchor = anchor;
    this.openedAt = openedAt;
  }

  Spot anchor() {
    return anchor;
  }

  long openedAt() {
    return openedAt;
  }

  String text() {
    return text;
  }

  boolean isClosed() {
    return closed;
  }

  /** Takes the way to close it, which may come later than its first words. */
  void opened(Streams.Open way) {
    open = way;
    if (closed) {
      way.close();
    }
  }

  void grow(String soFar) {
    text = soFar;
  }

  /** Nothing more is wanted of it. */
  void close() {
    if (!closed) {
      closed = true;
      open.close();
    }
  }

  /** It ended by itself. */
  void over() {
    closed = true;
  }

  /**
   * What was typed at a place since it was asked, as far as that and what it says are one the
   * beginning of the other.
   */
  Optional<String> typedAt(Spot spot) {
    return spot.typedSince(anchor)
        .filter(typed -> typed.startsWith(text) || text.startsWith(typed));
  }

  /** Whether a document may still become what it says, wherever the cursor is. */
  boolean mayServe(String document) {
    return TypedInto.of(anchor.text(), anchor.offset(), document)
        .filter(typed -> typed.goesWith(text))
        .isPresent();
  }

  /** Lines that are whole. */
  int wholeLines() {
    return LineBreaks.in(text);
  }
}
