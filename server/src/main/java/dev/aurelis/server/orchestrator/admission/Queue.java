package dev.aurelis.server.orchestrator.admission;

import dev.aurelis.server.model.Priority;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;

/**
 * Those who wait, by their urgency, their workspace and the order in which they came. Urgency may
 * rise; that is taken in by {@link #look}, which asks everybody. All else takes the same time
 * however many wait. Not thread-safe.
 */
final class Queue {
  private final Map<Ticket, Place> places = new HashMap<>();
  private final Map<Priority, Map<String, NavigableMap<Long, Ticket>>> rows =
      new EnumMap<>(Priority.class);
  private long numbers;

  /** Where somebody stands. */
  private record Place(Priority priority, String workspace, long number) {}

  /** Whether a ticket comes too late, where so many are let in before it. */
  @FunctionalInterface
  interface Lateness {
    boolean isTooLate(Ticket ticket, int before);
  }

  void add(Ticket ticket) {
    put(ticket, new Place(ticket.priority(), ticket.workspace(), numbers++));
  }

  private void put(Ticket ticket, Place place) {
    places.put(ticket, place);
    rows.computeIfAbsent(place.priority(), _ -> new HashMap<>())
        .computeIfAbsent(place.workspace(), _ -> new TreeMap<>())
        .put(place.number(), ticket);
  }

  boolean remove(Ticket ticket) {
    var place = places.remove(ticket);
    if (place == null) {
      return false;
    }
    var row = row(place.priority());
    row.computeIfPresent(
        place.workspace(),
        (_, waiting) -> {
          waiting.remove(place.number());
          return waiting.isEmpty() ? null : waiting;
        });
    return true;
  }

  private Map<String, NavigableMap<Long, Ticket>> row(Priority priority) {
    return rows.getOrDefault(priority, Map.of());
  }

  int size() {
    return places.size();
  }

  /** How many would be let in before a newcomer. */
  int before(Priority priority) {
    int before = 0;
    for (var row : rows.entrySet()) {
      if (row.getKey().compareTo(priority) <= 0) {
        for (var waiting : row.getValue().values()) {
          before += waiting.size();
        }
      }
    }
    return before;
  }

  /** The last comer of the least urgent ones, where these are less urgent than that. */
  Optional<Ticket> lessUrgentThan(Priority priority) {
    for (var least : List.of(Priority.values()).reversed()) {
      if (least == priority) {
        break;
      }
      var last =
          row(least).values().stream()
              .map(NavigableMap::lastEntry)
              .max(Comparator.comparing(Map.Entry::getKey));
      if (last.isPresent()) {
        return last.map(Map.Entry::getValue);
      }
    }
    return Optional.empty();
  }

  /**
   * Who is next.
   *
   * @param mayGo whether one so urgent may go now
   * @param taken how many places a workspace has already
   */
  Optional<Ticket> first(Predicate<Priority> mayGo, ToIntFunction<String> taken) {
    for (var row : rows.entrySet()) {
      if (mayGo.test(row.getKey()) && !row.getValue().isEmpty()) {
        return row.getValue().entrySet().stream()
            .min(
                Comparator.<Map.Entry<String, NavigableMap<Long, Ticket>>>comparingInt(
                        waiting -> taken.applyAsInt(waiting.getKey()))
                    .thenComparing(waiting -> waiting.getValue().firstKey()))
            .map(waiting -> waiting.getValue().firstEntry().getValue());
      }
    }
    return Optional.empty();
  }

  /** Asks everybody how urgent it is now, and takes out those whose turn would come too late. */
  List<Ticket> look(Lateness lateness) {
    for (var entry : List.copyOf(places.entrySet())) {
      var place = entry.getValue();
      var priority = entry.getKey().priority();
      if (priority != place.priority()) {
        remove(entry.getKey());
        put(entry.getKey(), new Place(priority, place.workspace(), place.number()));
      }
    }
    return withoutTime(lateness);
  }

  private List<Ticket> withoutTime(Lateness lateness) {
    var late = new ArrayList<Ticket>();
    int before = 0;
    for (var row : rows.values()) {
      var inOrder = new TreeMap<Long, Ticket>();
      row.values().forEach(inOrder::putAll);
      for (var ticket : inOrder.values()) {
        if (lateness.isTooLate(ticket, before)) {
          late.add(ticket);
        } else {
          before++;
        }
      }
    }
    late.forEach(this::remove);
    return late;
  }
}
