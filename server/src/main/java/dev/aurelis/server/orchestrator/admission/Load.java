package dev.aurelis.server.orchestrator.admission;

import dev.aurelis.server.orchestrator.CandidateCall;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is under way at a moment.
 *
 * @param active calls that went out
 * @param waiting calls that wait for their turn
 * @param ages of both together, the oldest first
 * @param byModel both together, by model
 * @param byTask both together, by task type
 */
public record Load(
    int active,
    int waiting,
    List<Duration> ages,
    Map<String, Integer> byModel,
    Map<String, Integer> byTask) {
  public Load {
    ages = List.copyOf(ages);
    byModel = Map.copyOf(byModel);
    byTask = Map.copyOf(byTask);
  }

  /** One call, its age and whether it waits. */
  record Entry(CandidateCall call, long nanos, boolean waiting) {}

  static Load of(List<Entry> entries) {
    var byModel = new TreeMap<String, Integer>();
    var byTask = new TreeMap<String, Integer>();
    int waiting = 0;
    for (var entry : entries) {
      byModel.merge(entry.call().candidate().model().value(), 1, Integer::sum);
      byTask.merge(entry.call().question().request().task().key(), 1, Integer::sum);
      waiting += entry.waiting() ? 1 : 0;
    }
    var ages =
        entries.stream()
            .map(entry -> Duration.ofNanos(entry.nanos()))
            .sorted(Comparator.reverseOrder())
            .toList();
    return new Load(entries.size() - waiting, waiting, ages, byModel, byTask);
  }
}
