package dev.aurelis.server.workspace.syntax.merge;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Pieces one after the other.
 *
 * @param begin where the first piece may stand
 * @param end where one more piece may stand: behind the last
 * @param indentation white space before a piece
 */
record Block(List<Piece> pieces, int begin, int end, String indentation) {
  Block {
    pieces = List.copyOf(pieces);
  }

  Stream<Piece> of(Piece.Kind kind) {
    return pieces.stream().filter(piece -> piece.kind() == kind);
  }

  Optional<Piece> last(Piece.Kind kind) {
    return of(kind).reduce((one, other) -> other);
  }

  Optional<Piece> named(Piece.Kind kind, String name) {
    return of(kind).filter(piece -> !name.isEmpty() && piece.name().equals(name)).findFirst();
  }
}
