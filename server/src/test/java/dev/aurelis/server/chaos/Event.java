package dev.aurelis.server.chaos;

import dev.aurelis.server.model.Priority;
import dev.aurelis.server.model.TaskType;
import java.util.Optional;

/**
 * Something that happens from outside at a moment of a run.
 *
 * <p>Moments are milliseconds since the run began.
 */
public sealed interface Event {
  long at();

  /**
   * Somebody asks.
   *
   * @param id names the question in traces
   * @param topic questions of one topic are equal to the letter
   * @param model the only model wanted, empty for the usual route
   * @param leavesAfter milliseconds until the caller cancels
   */
  record Ask(
      long at,
      int id,
      int topic,
      TaskType task,
      Priority priority,
      Optional<String> model,
      Optional<Long> leavesAfter)
      implements Event {}

  /** A provider behaves differently from now on. */
  record Weather(long at, int provider, Mood mood) implements Event {}

  /** New settings: a new orchestrator, the old one is closed. */
  record Swap(long at) implements Event {}

  /** The process is gone without a word, and another one starts. */
  record Kill(long at) implements Event {}

  /** A cache tier that is not in memory behaves differently from now on. */
  record Storage(long at, TierMood mood) implements Event {}

  /** The wall clock jumps. */
  record Jump(long at, long seconds) implements Event {}

  /** How a provider behaves. */
  enum Mood {
    FINE,
    FLAKY,
    THROTTLING,
    SPENT,
    DOWN,
    SLOW,
    CUTTING,
    GARBAGE,
    RETIRED
  }

  /** How a slow cache tier behaves. */
  enum TierMood {
    FINE,
    HANGING,
    FAILING,
    FORGETTING
  }
}
