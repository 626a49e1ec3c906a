package dev.aurelis.server.chaos;

import dev.aurelis.server.orchestrator.Orchestrator;
import java.time.Clock;
import java.util.Optional;

/** What outlives a process: settings, ledger, stored answers; and the way to start one on it. */
public interface House {
  /** A process's orchestrator. */
  Orchestrator open(ProcessTime process, Clock clock, World world);

  /** How storage behaves from now on. */
  void storage(Event.TierMood mood);

  /** What is still held though nothing is under way. */
  Optional<String> atRest();
}
