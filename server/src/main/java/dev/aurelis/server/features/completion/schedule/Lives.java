package dev.aurelis.server.features.completion.schedule;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;

/** The streams of one document that are open, oldest first. Not thread-safe. */
final class Lives implements Iterable<Live> {
  private final Counts counts;
  private final List<Live> open = new ArrayList<>();

  Lives(Counts counts) {
    this.counts = counts;
  }

  /** As they are now; they may be closed meanwhile. */
  @Override
  public Iterator<Live> iterator() {
    return List.copyOf(open).iterator();
  }

  boolean isEmpty() {
    return open.isEmpty();
  }

  int size() {
    return open.size();
  }

  void add(Live live) {
    open.add(live);
  }

  /** A stream that is over or closed. */
  boolean remove(Live live) {
    return open.remove(live);
  }

  /** Those whose text may be what is being typed at a place. */
  List<Live> serving(Spot spot) {
    return open.stream().filter(live -> live.typedAt(spot).isPresent()).toList();
  }

  /** Closes one because its text is not what is wanted. */
  void diverge(Live live) {
    open.remove(live);
    live.close();
    counts.divergence();
  }

  void divergeIf(Predicate<Live> other) {
    for (var live : this) {
      if (other.test(live)) {
        diverge(live);
      }
    }
  }

  /**
   * Closes streams that serve nobody, if there are too many for another one. Where none is left to
   * close, one that must have room takes the oldest one's place.
   *
   * @return whether there is room
   */
  boolean makeRoom(int most, Predicate<Live> useless, boolean must) {
    divergeIf(live -> open.size() >= most && useless.test(live));
    if (open.size() >= most && must) {
      diverge(open.getFirst());
    }
    return open.size() < most;
  }

  void close() {
    open.forEach(Live::close);
    open.clear();
  }
}
