package dev.aurelis.server.orchestrator;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * A question put to one candidate.
 *
 * @param position whether others are left that could answer in its place
 * @param objection why the candidate must not be asked any more, for who kept the call waiting;
 *     what was asked before the waiting may have changed
 */
public record CandidateCall(
    Candidate candidate,
    Question question,
    Position position,
    Supplier<Optional<String>> objection) {

  /** Nobody objects. */
  public CandidateCall(Candidate candidate, Question question, Position position) {
    this(candidate, question, position, Optional::empty);
  }

  /** Where a candidate stands among those that are not local. */
  public enum Position {
    FOLLOWED_BY_OTHERS,
    LAST
  }

  /** The same call with somebody to ask before it goes out. */
  public CandidateCall unless(Supplier<Optional<String>> objects) {
    return new CandidateCall(candidate, question, position, objects);
  }
}
