package dev.aurelis.server.orchestrator;

/**
 * A question put to one candidate.
 *
 * @param position whether others are left that could answer in its place
 */
public record CandidateCall(Candidate candidate, Question question, Position position) {
  /** Where a candidate stands among those that are not local. */
  public enum Position {
    FOLLOWED_BY_OTHERS,
    LAST
  }
}
