package dev.aurelis.server.orchestrator.admission;

import dev.aurelis.server.model.Priority;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
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

  /** Whether a ticket comes too late, where so many are let in before it. */
  @FunctionalInterface
  interface Lateness {
    boolean isTooLate(Ticket ticket, int before);
  }

  void add(Ticket ticket) {
    waiting.add(ticket);
  }

  boolean remove(Ticket ticket) {
    return waiting.remove(ticket);
  }

  int size() {
    return waiting.size();
  }

  /** How many would be let in before a newcomer. */
  int before(Priority priority) {
    return (int)
        waiting.stream().filter(other -> other.priority().compareTo(priority) <= 0).count();
  }

  /** The last comer of the least urgent ones, where these are less urgent than that. */
  Optional<Ticket> lessUrgentThan(Priority priority) {
    return waiting.stream()
        .reduce((one, other) -> other.priority().compareTo(one.priority()) >= 0 ? other : one)
        .filter(last -> last.priority().compareTo(priority) > 0);
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
    var priorities = waiting.stream().map(Ticket::priority).toList();
    var before = new EnumMap<Priority, Integer>(Priority.class);
    priorities.forEach(priority -> countBehind(before, priority, 1));
    Set<Ticket> late = new LinkedHashSet<>();
    for (int i = 0; i < waiting.size(); i++) {
      var priority = priorities.get(i);
      if (lateness.isTooLate(waiting.get(i), before.getOrDefault(priority, 0))) {
        late.add(waiting.get(i));
        countBehind(before, priority, -1);
      } else {
        before.merge(priority, 1, Integer::sum);
      }
    }
    waiting.removeAll(late);
    return List.copyOf(late);
  }

  /** One more or less is let in before all that are less urgent. */
  private static void countBehind(Map<Priority, Integer> before, Priority priority, int more) {
    EnumSet.range(priority, Priority.BACKGROUND).stream()
        .filter(other -> other != priority)
        .forEach(behind -> before.merge(behind, more, Integer::sum));
  }
}
