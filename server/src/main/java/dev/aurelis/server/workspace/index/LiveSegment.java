package dev.aurelis.server.workspace.index;

import java.util.BitSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A segment and which of its files were taken out since it was built. Immutable: whoever takes a
 * file out makes a new one.
 *
 * @param dead numbers of files that do not count any more; never written to
 */
record LiveSegment(Segment segment, BitSet dead) {
  static LiveSegment of(Segment segment) {
    return new LiveSegment(segment, new BitSet());
  }

  LiveSegment without(int file) {
    var more = (BitSet) dead.clone();
    more.set(file);
    return new LiveSegment(segment, more);
  }

  boolean isEmpty() {
    return dead.cardinality() == segment.files().size();
  }

  boolean isLive(int file) {
    return !dead.get(file);
  }

  /** Keys of the files that have a place after {@code first} and {@code second}. */
  Stream<String> filesAfter(int first, int second) {
    var low = segment.lower(0, segment.placeCount(), 0, second);
    var high = segment.lower(low, segment.placeCount(), 0, second + 1);
    var from = segment.lower(low, high, 1, first);
    var to = segment.lower(from, high, 1, first + 1);
    return IntStream.range(from, to)
        .map(rank -> segment.fileOf(segment.place(rank)))
        .distinct()
        .filter(this::isLive)
        .mapToObj(file -> segment.files().get(file).key());
  }

  int liveTokens() {
    var count = 0;
    for (var file = 0; file < segment.files().size(); file++) {
      count += isLive(file) ? segment.lengthOf(file) : 0;
    }
    return count;
  }
}
