package dev.aurelis.server.sim.wire;

import java.time.Duration;

/** One thing done on the wire while answering. */
public sealed interface Step {
  /** Write the status line and the headers. */
  record Head() implements Step {}

  /**
   * Write a piece of the body; in a stream one piece is one event.
   *
   * @param tokens how many tokens of text the piece carries, for the journal
   */
  record Send(Bytes bytes, int tokens) implements Step {}

  /** Let time pass. */
  record Wait(Duration length) implements Step {}

  /** Say nothing more until the client gives up. */
  record Stall() implements Step {}

  /** Close before the end: with a reset, or with a plain FIN. */
  record HangUp(boolean reset) implements Step {}
}
