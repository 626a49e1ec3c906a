package dev.aurelis.server.orchestrator.admission;

import dev.aurelis.server.model.Priority;
import dev.aurelis.server.model.Ticker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * So many at once, and a queue for the rest: the most urgent first; of equals one of the workspace
 * that has the fewest places, then the one that waits longest. What nobody waits for gets a part of
 * the places only. Whoever could not be served in time is told so when it comes, not when its time
 * is over. Thread-safe; calls nobody while it holds its lock.
 */
final class Gate {
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

  private final int queueLength;
  private final Map<Ticket, Place> inside = new HashMap<>();
  private final Map<String, Integer> byWorkspace = new HashMap<>();
  private final Queue queue = new Queue();
  private final Turnover turnover = new Turnover();
  private final Ticker ticker;
  private final int most;
  private final int mostBackground;
  private int places;
  private int background;
  private long lookedAt;

  /** Held since when, and as what; urgency may change meanwhile. */
  private record Place(long since, boolean background, String workspace) {}

  /**
   * @param places at once
   * @param backgroundPlaces how many of them {@link Priority#BACKGROUND} may take
   */
  Gate(int places, int backgroundPlaces, int queueLength, Ticker ticker) {
    this.most = places;
    this.places = places;
    this.mostBackground = backgroundPlaces;
    this.queueLength = queueLength;
    this.ticker = ticker;
    this.lookedAt = ticker.nanos() - BETWEEN_LOOKS.toNanos();
  }

  /** What came of asking for a place. */
  sealed interface Entry {
    /** It may go; {@link Ticket#go} is not called. */
    record Inside() implements Entry {}

    record Queued() implements Entry {}

    /** It may neither go nor wait. */
    record Refused(Refusal why) implements Entry {}
  }

  /** Why somebody may neither go nor wait. */
  sealed interface Refusal {
    /** The queue is full of others as urgent. */
    record Full(int inside, int waiting) implements Refusal {}

    /** Its turn would come too late. */
    record TooLate(Duration turnIn) implements Refusal {}
  }

  /** Asks for a place now or later. */
  Entry enter(Ticket ticket) {
    Optional<Ticket> out = Optional.empty();
    synchronized (this) {
      if (enterNow(ticket)) {
        return new Entry.Inside();
      }
      var refusal = whyNotWait(ticket.priority(), ticket.remaining());
      if (refusal.isPresent()) {
        return new Entry.Refused(refusal.get());
      }
      if (queue.size() >= queueLength) {
        out = queue.lessUrgentThan(ticket.priority());
        out.ifPresent(queue::remove);
      }
      queue.add(ticket);
    }
    out.ifPresent(Ticket::displaced);
    return new Entry.Queued();
  }

  /** Why one so urgent would be refused at this moment; empty where it may go or wait. */
  synchronized Optional<Refusal> refusal(Priority priority, Duration remaining) {
    return mayGo(priority) ? Optional.empty() : whyNotWait(priority, remaining);
  }

  private Optional<Refusal> whyNotWait(Priority priority, Duration remaining) {
    if (queue.size() >= queueLength && queue.lessUrgentThan(priority).isEmpty()) {
      return Optional.of(new Refusal.Full(inside.size(), queue.size()));
    }
    var wait = turnover.wait(queue.before(priority), placesFor(priority));
    return leavesTime(wait, remaining) ? Optional.empty() : Optional.of(new Refusal.TooLate(wait));
  }

  /** At most half of the time goes by with waiting, and the rest is enough for nearly all. */
  private boolean leavesTime(Duration wait, Duration remaining) {
    return wait.isZero()
        || (wait.plus(wait).compareTo(remaining) <= 0
            && wait.plus(turnover.ample()).compareTo(remaining) <= 0);
  }

  /** Asks for a place now. */
  synchronized boolean enterNow(Ticket ticket) {
    if (mayGo(ticket.priority())) {
      admit(ticket);
      return true;
    }
    return false;
  }

  /** Gives the place back, and lets in who is next. */
  void leave(Ticket ticket) {
    change(() -> {
      var place = inside.remove(ticket);
      if (place != null) {
        background -= place.background() ? 1 : 0;
        byWorkspace.merge(place.workspace(), -1, Integer::sum);
        byWorkspace.remove(place.workspace(), 0);
        turnover.held(ticker.nanos() - place.since());
      }
    });
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
    change(() -> places = Math.max(1, (int) (most * share)));
  }

  private void change(Runnable change) {
    List<Ticket> next;
    List<Ticket> late;
    synchronized (this) {
      change.run();
      late = late();
      next = letIn();
    }
    next.forEach(Ticket::go);
    late.forEach(Ticket::tooLate);
  }

  /** Looked for now and then, because all who wait are asked; so is who became more urgent. */
  private List<Ticket> late() {
    long now = ticker.nanos();
    if (queue.size() == 0 || now - lookedAt < BETWEEN_LOOKS.toNanos()) {
      return List.of();
    }
    lookedAt = now;
    return queue.look(this::isTooLate);
  }

  /** Even if everything went twice as fast as usual. */
  private boolean isTooLate(Ticket ticket, int before) {
    var needed = turnover.usual();
    if (before > 0) {
      needed = needed.plus(turnover.wait(before - 1, placesFor(ticket.priority())));
    }
    var remaining = ticket.remaining();
    return needed.compareTo(remaining.plus(remaining)) > 0;
  }

  private List<Ticket> letIn() {
    var next = new ArrayList<Ticket>();
    for (var first = queue.first(this::mayGo, this::placesOf);
        first.isPresent();
        first = queue.first(this::mayGo, this::placesOf)) {
      queue.remove(first.get());
      admit(first.get());
      next.add(first.get());
    }
    return next;
  }

  private boolean mayGo(Priority priority) {
    return inside.size() < places
        && (priority != Priority.BACKGROUND || background < mostBackground);
  }

  private int placesFor(Priority priority) {
    return priority == Priority.BACKGROUND ? Math.min(places, mostBackground) : places;
  }

  private int placesOf(String workspace) {
    return byWorkspace.getOrDefault(workspace, 0);
  }

  private void admit(Ticket ticket) {
    boolean unwaited = ticket.priority() == Priority.BACKGROUND;
    background += unwaited ? 1 : 0;
    byWorkspace.merge(ticket.workspace(), 1, Integer::sum);
    inside.put(ticket, new Place(ticker.nanos(), unwaited, ticket.workspace()));
  }

  synchronized int inside() {
    return inside.size();
  }

  synchronized int waiting() {
    return queue.size();
  }
}
