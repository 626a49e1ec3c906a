package dev.aurelis.server.observability;

import java.time.Duration;

/** Hears how requests went; never what was in them. Called from many threads; returns at once. */
@FunctionalInterface
public interface RequestListener {
  /**
   * A request was answered.
   *
   * @param method the LSP method
   * @param elapsed from its arrival to its answer
   */
  void finished(String method, Outcome outcome, Duration elapsed);

  /** How a request ended. */
  enum Outcome {
    ANSWERED,
    FAILED,
    CANCELLED,
    SUPERSEDED,
    LATE
  }

  /** Listens to nothing. */
  static RequestListener none() {
    return (method, outcome, elapsed) -> {};
  }
}
