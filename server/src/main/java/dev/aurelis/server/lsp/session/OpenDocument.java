package dev.aurelis.server.lsp.session;

import dev.aurelis.server.model.TextSpan;
import dev.aurelis.server.workspace.text.DocumentSnapshot;
import dev.aurelis.server.workspace.text.LineIndex;
import dev.aurelis.server.workspace.text.PositionEncoding;
import dev.aurelis.server.workspace.text.TextPosition;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.jspecify.annotations.Nullable;

/**
 * A document as it was at one moment, with the way from LSP positions to offsets and back.
 * Immutable; the line index is made when it is first needed.
 */
public final class OpenDocument {
  private final DocumentSnapshot snapshot;
  private final boolean suspect;
  private final PositionEncoding encoding;
  private volatile @Nullable LineIndex lines;

  OpenDocument(DocumentSnapshot snapshot, boolean suspect, PositionEncoding encoding) {
    this.snapshot = snapshot;
    this.suspect = suspect;
    this.encoding = encoding;
  }

  public DocumentSnapshot snapshot() {
    return snapshot;
  }

  public String text() {
    return snapshot.text();
  }

  /** Whether the client's text may differ: no edit may be made to it. */
  public boolean isSuspect() {
    return suspect;
  }

  /** An offset in UTF-16 code units; a position outside of the text means the nearest inside. */
  public int offset(Position position) {
    return lines().offset(new TextPosition(position.getLine(), position.getCharacter()), encoding);
  }

  /** The span of a range; a reversed range means the same as the right one. */
  public TextSpan span(Range range) {
    int one = offset(range.getStart());
    int other = offset(range.getEnd());
    return new TextSpan(Math.min(one, other), Math.max(one, other));
  }

  public Position position(int offset) {
    var found = lines().position(offset, encoding);
    return new Position(found.line(), found.column());
  }

  public Range range(TextSpan span) {
    return new Range(position(span.start()), position(span.end()));
  }

  public LineIndex lines() {
    var made = lines;
    if (made == null) {
      made = LineIndex.of(snapshot.text());
      lines = made;
    }
    return made;
  }
}
