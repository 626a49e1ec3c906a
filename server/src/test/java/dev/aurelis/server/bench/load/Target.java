package dev.aurelis.server.bench.load;

import java.util.Optional;

/** Somebody who answers questions under load. Thread-safe. */
interface Target extends AutoCloseable {
  /**
   * Asks.
   *
   * @param number makes the question another than all others
   */
  void ask(long number, Heard heard);

  /** The process that answers, where it is not this one. */
  default Optional<ProcessHandle> process() {
    return Optional.empty();
  }

  @Override
  void close();

  /** Hears one question. */
  interface Heard {
    /** Text came. */
    void text();

    /** The one end. */
    void end(Outcome outcome);
  }

  /** What became of a question. */
  enum Outcome {
    /** A model's whole answer. */
    SERVED,
    /** The same, and a cache had it. */
    HIT,
    FAILED
  }
}
