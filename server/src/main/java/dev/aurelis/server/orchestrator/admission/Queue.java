package dev.aurelis.server.orchestrator.admission;

import dev.aurelis.server.model.Priority;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;

/**
 * Those who wait, in the order in which they came. Their urgency is asked anew each time, because
 * it may rise. Not thread-safe.
 */
final class Queue {
  private final List<Ticket> waiting = new ArrayList<>();

  /** How urgent each was when it came: it may be more urgent by now, never less. */
  private final Map<Ticket, Priority> came = new HashMap<>();

  private final Map<Priority, Integer> cameAs = new EnumMap<>(Priority.class);

  /** Whether a ticket comes too late, where so many are let in before it. */
  @FunctionalInterface
  interface Lateness {
    boolean isTooLate(Ticket ticket, int before);
  }

  void add(Ticket ticket) {
    var priority = ticket.priority();
    waiting.add(ticket);
    came.put(ticket, priority);
    cameAs.merge(priority, 1, Integer::sum);
  }

  boolean remove(Ticket ticket) {
    forget(ticket);
    return waiting.remove(ticket);
  }

  private void forget(Ticket ticket) {
    var priority = came.remove(ticket);
    if (priority != null) {
      cameAs.merge(priority, -1, Integer::sum);
    }
  }

  int size() {
    return waiting.size();
  }

  /** How many would be let in before a newcomer. */
  int before(Priority priority) {
    int before = 0;
    for (var other : waiting) {
      before += other.priority().compareTo(priority) <= 0 ? 1 : 0;
    }
    return before;
  }

  /** The last comer of the least urgent ones, where these are less urgent than that. */
  Optional<Ticket> lessUrgentThan(Priority priority) {
    Optional<Ticket> last = Optional.empty();
    if (!cameLessUrgentThan(priority)) {
      return last;
    }
    var least = priority;
    for (var ticket : waiting) {
      var own = ticket.priority();
      if (own.compareTo(priority) > 0 && own.compareTo(least) >= 0) {
        last = Optional.of(ticket);
        least = own;
      }
    }
    return last;
  }

  private boolean cameLessUrgentThan(Priority priority) {
    for (var came : cameAs.entrySet()) {
      if (came.getValue() > 0 && came.getKey().compareTo(priority) > 0) {
        return true;
      }
    }
    return false;
  }

  /**
   * Who is next.
   *
   * @param mayGo whether one so urgent may go now
   * @param places how many places a workspace has already
   */
  Optional<Ticket> first(Predicate<Priority> mayGo, ToIntFunction<String> places) {
    Optional<Ticket> best = Optional.empty();
    var urgency = Priority.BACKGROUND;
    int fewest = 0;
    for (var ticket : waiting) {
      var priority = ticket.priority();
      int compared = best.isEmpty() ? -1 : priority.compareTo(urgency);
      if (compared <= 0 && mayGo.test(priority)) {
        int own = places.applyAsInt(ticket.workspace());
        if (compared < 0 || own < fewest) {
          best = Optional.of(ticket);
          urgency = priority;
          fewest = own;
        }
      }
    }
    return best;
  }

  /** Takes out those whose turn would come too late. */
  List<Ticket> withoutTime(Lateness lateness) {
    var priorities = new Priority[waiting.size()];
    var all = new EnumMap<Priority, Integer>(Priority.class);
    for (int i = 0; i < priorities.length; i++) {
      priorities[i] = waiting.get(i).priority();
      all.merge(priorities[i], 1, Integer::sum);
    }
    var earlier = new EnumMap<Priority, Integer>(Priority.class);
    Set<Ticket> late = new LinkedHashSet<>();
    for (int i = 0; i < priorities.length; i++) {
      var own = priorities[i];
      int before = earlier.getOrDefault(own, 0);
      for (var kind : all.entrySet()) {
        before += kind.getKey().compareTo(own) < 0 ? kind.getValue() : 0;
      }
      if (lateness.isTooLate(waiting.get(i), before)) {
        late.add(waiting.get(i));
        all.merge(own, -1, Integer::sum);
      } else {
        earlier.merge(own, 1, Integer::sum);
      }
    }
    if (!late.isEmpty()) {
      waiting.removeAll(late);
      late.forEach(this::forget);
    }
    return List.copyOf(late);
  }
}
