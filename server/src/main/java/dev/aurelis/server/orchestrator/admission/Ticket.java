package dev.aurelis.server.orchestrator.admission;

import dev.aurelis.server.model.Priority;
import java.time.Duration;

/** One who wants to go out. */
interface Ticket {
  /** How urgent it is now. */
  Priority priority();

  /** Whose it is, so that one workspace does not take every turn. */
  String workspace();

  /** Time left to it, waiting included; zero when it is over. */
  Duration remaining();

  /** Its turn has come; it must leave the gate again. Called without the gate's lock. */
  void go();

  /** It gets no turn: somebody more urgent took the last place in the queue. */
  void displaced();

  /** It gets no turn: what is left of its time would not be enough. */
  void tooLate();
}
