package dev.aurelis.server.orchestrator.admission;

import dev.aurelis.server.model.Priority;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * So many at once, and a queue for the rest: the most urgent first, of equals the one that waits
 * longest. What nobody waits for gets a part of the places only. Thread-safe; calls nobody while it
 * holds its lock.
 */
final class Gate {
  private final int queueLength;
  private final Set<Ticket> inside = new LinkedHashSet<>();
  private final Set<Ticket> background = new LinkedHashSet<>();
  private final List<Ticket> queue = new ArrayList<>();
  private final int most;
  private final int mostBackground;
  private int places;

  /**
   * @param places at once
   * @param backgroundPlaces how many of them {@link Priority#BACKGROUND} may take
   */
  Gate(int places, int backgroundPlaces, int queueLength) {
    this.most = places;
    this.places = places;
    this.mostBackground = backgroundPlaces;
    this.queueLength = queueLength;
  }

  /** What came of asking for a place. */
  enum Entry {
    /** It may go; {@link Ticket#go} is not called. */
    INSIDE,
    QUEUED,
    FULL
  }

  /** Asks for a place now or later. */
  Entry enter(Ticket ticket) {
    Optional<Ticket> out = Optional.empty();
    synchronized (this) {
      if (mayGo(ticket)) {
        admit(ticket);
        return Entry.INSIDE;
      }
      if (queue.size() >= queueLength) {
        out = leastUrgent().filter(last -> last.priority().compareTo(ticket.priority()) > 0);
        if (out.isEmpty()) {
          return Entry.FULL;
        }
        queue.remove(out.get());
      }
      queue.add(ticket);
    }
    out.ifPresent(Ticket::displaced);
    return Entry.QUEUED;
  }

  /** Asks for a place now. */
  synchronized boolean enterNow(Ticket ticket) {
    if (mayGo(ticket)) {
      admit(ticket);
      return true;
    }
    return false;
  }

  /** Gives the place back, and lets in who is next. */
  void leave(Ticket ticket) {
    List<Ticket> next;
    synchronized (this) {
      inside.remove(ticket);
      background.remove(ticket);
      next = letIn();
    }
    next.forEach(Ticket::go);
  }

  /** Does not want to wait any more. False where it is not waiting. */
  synchronized boolean withdraw(Ticket ticket) {
    return queue.remove(ticket);
  }

  /**
   * Makes the gate narrower or wider; whoever is inside stays.
   *
   * @param share of the usual places, more than 0 to 1
   */
  void narrow(double share) {
    List<Ticket> next;
    synchronized (this) {
      places = Math.max(1, (int) (most * share));
      next = letIn();
    }
    next.forEach(Ticket::go);
  }

  private List<Ticket> letIn() {
    var next = new ArrayList<Ticket>();
    for (var first = mostUrgent(); first.isPresent(); first = mostUrgent()) {
      queue.remove(first.get());
      admit(first.get());
      next.add(first.get());
    }
    return next;
  }

  private boolean mayGo(Ticket ticket) {
    return inside.size() < places
        && (ticket.priority() != Priority.BACKGROUND || background.size() < mostBackground);
  }

  private void admit(Ticket ticket) {
    inside.add(ticket);
    if (ticket.priority() == Priority.BACKGROUND) {
      background.add(ticket);
    }
  }

  private Optional<Ticket> mostUrgent() {
    return queue.stream().filter(this::mayGo).min(Comparator.comparing(Ticket::priority));
  }

  /** Of the least urgent ones the one that came last. */
  private Optional<Ticket> leastUrgent() {
    return queue.stream()
        .reduce((one, other) -> other.priority().compareTo(one.priority()) >= 0 ? other : one);
  }

  synchronized int inside() {
    return inside.size();
  }

  synchronized int waiting() {
    return queue.size();
  }
}
