package dev.aurelis.server.workspace.text;

import dev.aurelis.server.model.TextSpan;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * The last changes of a document, so that a place can be followed through them. A place that a
 * change touched is lost; what happens before or behind it only moves it. Not thread-safe.
 */
final class ChangeLog {
  static final int MOST = 2_000;

  private final Deque<Entry> entries = new ArrayDeque<>();
  private long since;

  /**
   * @param opened the moment of the document's first text
   */
  ChangeLog(long opened) {
    this.since = opened;
  }

  /**
   * One replacement.
   *
   * @param moment after it
   * @param replaced in the text before it
   * @param length of what came in place
   */
  private record Entry(long moment, TextSpan replaced, int length) {
    Optional<TextSpan> moved(TextSpan place) {
      if (replaced.end() <= place.start()) {
        int shift = length - replaced.length();
        return Optional.of(new TextSpan(place.start() + shift, place.end() + shift));
      }
      return replaced.start() >= place.end() ? Optional.of(place) : Optional.empty();
    }
  }

  void add(long moment, TextSpan replaced, int length) {
    if (replaced.isEmpty() && length == 0) {
      return;
    }
    entries.addLast(new Entry(moment, replaced, length));
    if (entries.size() > MOST) {
      since = entries.removeFirst().moment();
    }
  }

  /**
   * Where a place of the text at one moment is at a later one; empty where it was touched or the
   * first moment is too long ago.
   */
  Optional<TextSpan> follow(TextSpan place, long from, long until) {
    if (from < since || from > until) {
      return Optional.empty();
    }
    var here = Optional.of(place);
    for (var entry : entries) {
      if (entry.moment() > from && entry.moment() <= until) {
        here = here.flatMap(entry::moved);
      }
    }
    return here;
  }
}
