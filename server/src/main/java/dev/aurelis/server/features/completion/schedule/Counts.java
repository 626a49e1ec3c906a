package dev.aurelis.server.features.completion.schedule;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** How often questions ended in which way, and what was asked for them. Thread-safe. */
public final class Counts {
  private final Map<Exit, LongAdder> exits = new EnumMap<>(Exit.class);
  private final LongAdder questions = new LongAdder();
  private final LongAdder requests = new LongAdder();
  private final LongAdder ahead = new LongAdder();
  private final LongAdder diverged = new LongAdder();

  public Counts() {
    for (var exit : Exit.values()) {
      exits.put(exit, new LongAdder());
    }
  }

  /** Questions that ended so. */
  public long of(Exit exit) {
    return adder(exit).sum();
  }

  /** Questions that were taken; those that wait have no exit yet. */
  public long questions() {
    return questions.sum();
  }

  /** Requests that left. */
  public long requests() {
    return requests.sum();
  }

  /** Requests that left before anybody asked; not among the others. */
  public long ahead() {
    return ahead.sum();
  }

  /** Streams that were closed because something else was typed. */
  public long diverged() {
    return diverged.sum();
  }

  /** A question ended. */
  public void count(Exit exit) {
    adder(exit).increment();
  }

  void question() {
    questions.increment();
  }

  void request() {
    requests.increment();
  }

  void aheadOfQuestion() {
    ahead.increment();
  }

  void divergence() {
    diverged.increment();
  }

  private LongAdder adder(Exit exit) {
    return exits.computeIfAbsent(exit, unseen -> new LongAdder());
  }
}
