package dev.aurelis.server.features.completion.uptake;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The texts offered last, so that a client can say which was taken. Thread-safe. */
final class Offers {
  private static final int MOST = 100;

  private final Map<Integer, Offer> byNumber = new LinkedHashMap<>();
  private final Map<String, Integer> newest = new LinkedHashMap<>();
  private int last;

  /** An offer, and whether it is another one than what was offered there before. */
  record Made(Offer offer, boolean isNew) {}

  /** A text is offered: the same as before where it is what typing left of that. */
  synchronized Made offer(String uri, int offset, String text) {
    var before =
        Optional.ofNullable(newest.get(uri))
            .flatMap(number -> Optional.ofNullable(byNumber.get(number)))
            .filter(offer -> offer.goesOnAs(offset, text));
    var offer = new Offer(before.map(Offer::number).orElseGet(() -> ++last), uri, offset, text);
    put(offer);
    return new Made(offer, before.isEmpty());
  }

  /** A text is offered beside what is shown. */
  synchronized Offer beside(String uri, int offset, String text) {
    var offer = new Offer(++last, uri, offset, text);
    byNumber.put(offer.number(), offer);
    drop(byNumber);
    return offer;
  }

  /** The number of a document's newest offer; 0 where there is none. */
  synchronized int newest(String uri) {
    return newest.getOrDefault(uri, 0);
  }

  synchronized Optional<Offer> find(int number) {
    return Optional.ofNullable(byNumber.get(number));
  }

  /** Keeps what is left of an offer of which a part was taken. */
  synchronized void put(Offer offer) {
    byNumber.put(offer.number(), offer);
    newest.put(offer.uri(), offer.number());
    drop(byNumber);
    drop(newest);
  }

  /** An offer was taken as a whole, or is gone. */
  synchronized void forget(Offer offer) {
    byNumber.remove(offer.number());
    newest.remove(offer.uri(), offer.number());
  }

  private static void drop(Map<?, ?> kept) {
    if (kept.size() > MOST) {
      Iterator<?> eldest = kept.keySet().iterator();
      eldest.next();
      eldest.remove();
    }
  }
}
