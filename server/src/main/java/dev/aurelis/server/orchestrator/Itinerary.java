package dev.aurelis.server.orchestrator;

import java.util.List;

/**
 * Who is asked, in order.
 *
 * @param candidates none twice, the local one last
 * @param strategy how the order was chosen, for provenance
 */
public record Itinerary(List<Candidate> candidates, String strategy) {
  public Itinerary {
    candidates = List.copyOf(candidates);
  }
}
