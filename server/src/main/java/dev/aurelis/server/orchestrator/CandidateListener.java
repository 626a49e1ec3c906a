package dev.aurelis.server.orchestrator;

/** Hears one candidate. Calls come one after another: any deltas, then exactly one end. */
public interface CandidateListener {
  /** Visible text, never empty. */
  void delta(String text);

  void end(CandidateEnd end);
}
