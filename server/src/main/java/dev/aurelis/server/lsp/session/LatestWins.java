package dev.aurelis.server.lsp.session;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Remembers the running requests of each place, so that a newer one ends the older ones of the same
 * method and document and of no other. One the user asked for is only ended by another such one.
 * Thread-safe.
 */
final class LatestWins {
  private final Map<Place, List<Running>> running = new HashMap<>();

  /** A method and a document. */
  record Place(String method, String uri) {}

  /** A request that can be ended; two are equal only where it is the same request. */
  record Running(boolean explicit, Runnable end) {}

  /**
   * Begins a request and ends the older ones it replaces.
   *
   * @return forgets the request; call it when the request is over
   */
  Runnable begin(Place place, Running next) {
    var replaced = new ArrayList<Running>();
    synchronized (running) {
      var here = running.computeIfAbsent(place, unknown -> new ArrayList<>());
      here.removeIf(older -> (next.explicit() || !older.explicit()) && replaced.add(older));
      here.add(next);
    }
    replaced.forEach(older -> older.end().run());
    return () -> forget(place, next);
  }

  private void forget(Place place, Running over) {
    synchronized (running) {
      var here = running.get(place);
      if (here != null) {
        here.remove(over);
        if (here.isEmpty()) {
          running.remove(place);
        }
      }
    }
  }

  int size() {
    synchronized (running) {
      return running.size();
    }
  }
}
