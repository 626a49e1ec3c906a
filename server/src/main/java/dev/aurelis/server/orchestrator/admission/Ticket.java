package dev.aurelis.server.orchestrator.admission;

import dev.aurelis.server.model.Priority;

/** One who wants to go out. */
interface Ticket {
  /** How urgent it is now. */
  Priority priority();

  /** Its turn has come; it must leave the gate again. Called without the gate's lock. */
  void go();

  /** It gets no turn: somebody more urgent took the last place in the queue. */
  void displaced();
}
