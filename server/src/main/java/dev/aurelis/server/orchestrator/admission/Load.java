package dev.aurelis.server.orchestrator.admission;

import dev.aurelis.server.orchestrator.CandidateCall;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is under way at a moment.
 *
 * @param active calls that went out
 * @param waiting calls that wait for their turn
 * @param oldest age of the oldest of both
 * @param byModel both together, by model
 * @param byTask both together, by task type
 */
public record Load(
    int active,
    int waiting,
    Duration oldest,
    Map<String, Integer> byModel,
    Map<String, Integer> byTask) {
  public Load {
    byModel = Map.copyOf(byModel);
    byTask = Map.copyOf(byTask);
  }

  /** One call, its age and whether it waits. */
  record Entry(CandidateCall call, long nanos, boolean waiting) {}

  static Load of(List<Entry> entries) {
    var byModel = new TreeMap<String, Integer>();
    var byTask = new TreeMap<String, Integer>();
    int waiting = 0;
    long oldest = 0;
    for (var entry : entries) {
      byModel.merge(entry.call().candidate().model().value(), 1, Integer::sum);
      byTask.merge(entry.call().question().request().task().key(), 1, Integer::sum);
      waiting += entry.waiting() ? 1 : 0;
      oldest = Math.max(oldest, entry.nanos());
    }
    return new Load(entries.size() - waiting, waiting, Duration.ofNanos(oldest), byModel, byTask);
  }
}
