package dev.aurelis.server.features.completion.uptake;

import dev.aurelis.server.features.completion.schedule.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * Counts suggestions that were shown, taken, and still there after a while. A text counts as still
 * there while at most half of its characters changed. Thread-safe.
 */
public final class Uptake {
  /** When a text that was taken is looked for. */
  public static final List<Duration> MARKS =
      List.of(15, 30, 120, 300, 600).stream().map(Duration::ofSeconds).toList();

  /** Texts that are looked for at the same time, at the most; beyond that none is added. */
  private static final int WATCHED = 200;

  private final Timer timer;
  private final Executor executor;
  private final Offers offers = new Offers();
  private final Map<Part, Integer> taken = new EnumMap<>(Part.class);
  private final Map<Duration, Kept> kept = new TreeMap<>();
  private int shown;
  private long characters;
  private int watched;

  /**
   * @param executor looks for texts
   */
  public Uptake(Timer timer, Executor executor) {
    this.timer = timer;
    this.executor = executor;
  }

  /**
   * Taken texts that were looked for after a while.
   *
   * @param found of these how many were there
   * @param characters of those that were there
   */
  public record Kept(int looked, int found, long characters) {
    private static final Kept NONE = new Kept(0, 0, 0);

    private Kept plus(boolean there, int length) {
      return new Kept(looked + 1, found + (there ? 1 : 0), characters + (there ? length : 0));
    }
  }

  /**
   * What was counted since the start.
   *
   * @param shown suggestions; one that is typed along counts once
   * @param characters that were taken, in UTF-16 code units
   */
  public record Numbers(
      int shown, Map<Part, Integer> taken, long characters, Map<Duration, Kept> kept) {
    public Numbers {
      taken = Map.copyOf(taken);
      kept = Map.copyOf(kept);
    }
  }

  /** A text is shown at a place; returns the number by which clients say that it was taken. */
  public int shows(String uri, int offset, String text) {
    var made = offers.offer(uri, offset, text);
    if (made.isNew()) {
      synchronized (this) {
        shown++;
      }
    }
    return made.offer().number();
  }

  /** A text that is shown at a place only when somebody turns to it; returns its number. */
  public int offers(String uri, int offset, String text) {
    return offers.beside(uri, offset, text).number();
  }

  /** The number of what was shown last in a document and not taken; 0 where there is none. */
  public int newest(String uri) {
    return offers.newest(uri);
  }

  /**
   * A suggestion was taken, all of it or its beginning.
   *
   * @param number as {@link #shows} gave it; one that is not known any more counts nothing
   * @param length of the part, in UTF-16 code units; of no meaning for the whole
   * @param document the text of its document, asked for now and at each mark; empty once it is
   *     closed
   * @return where the text ends that was inserted; empty where the number is not known any more or
   *     the text does not stand there
   */
  public Optional<Integer> took(
      int number, Part part, int length, Supplier<Optional<String>> document) {
    var found = offers.find(number);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    var offer = found.get();
    boolean whole = part == Part.WHOLE || length >= offer.text().length();
    int end = whole ? offer.text().length() : Math.max(0, length);
    if (whole) {
      offers.forget(offer);
    } else {
      offers.put(offer.after(end));
    }
    synchronized (this) {
      taken.merge(part, 1, Integer::sum);
      characters += end;
    }
    var text = offer.text().substring(0, end);
    var now = document.get();
    if (text.strip().length() > 1) {
      now.ifPresent(here -> watch(new Watched(text, offer.offset(), here.length()), document));
    }
    return now.filter(here -> here.startsWith(text, offer.offset()))
        .map(here -> offer.offset() + text.length());
  }

  public synchronized Numbers numbers() {
    return new Numbers(shown, taken, characters, kept);
  }

  /** A text to be looked for, and where it was inserted into a document of which length. */
  private record Watched(String text, int offset, int length) {}

  private void watch(Watched what, Supplier<Optional<String>> document) {
    synchronized (this) {
      if (watched == WATCHED) {
        return;
      }
      watched++;
    }
    next(what, document, 0);
  }

  private void next(Watched what, Supplier<Optional<String>> document, int mark) {
    var before = mark == 0 ? Duration.ZERO : MARKS.get(mark - 1);
    var _ =
        timer.after(
            MARKS.get(mark).minus(before),
            () -> executor.execute(() -> look(what, document, mark)));
  }

  private void look(Watched what, Supplier<Optional<String>> document, int mark) {
    var now = document.get();
    if (now.isPresent()) {
      boolean there = Presence.isThere(what.text(), what.length(), what.offset(), now.get());
      synchronized (this) {
        kept.merge(
            MARKS.get(mark),
            Kept.NONE.plus(there, what.text().length()),
            (sum, one) -> sum.plus(one.found() > 0, what.text().length()));
      }
    }
    if (now.isEmpty() || mark + 1 == MARKS.size()) {
      synchronized (this) {
        watched--;
      }
    } else {
      next(what, document, mark + 1);
    }
  }
}
