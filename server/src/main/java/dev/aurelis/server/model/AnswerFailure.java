package dev.aurelis.server.model;

import java.util.List;

/**
 * Why there is no answer.
 *
 * @param message one plain sentence for the user: what was tried and what to do
 * @param partial what had been streamed before it broke; empty where nothing was
 */
public record AnswerFailure(Kind kind, String message, String partial, List<Attempt> chain) {
  public AnswerFailure {
    chain = List.copyOf(chain);
  }

  /** The kinds of failure a caller treats differently. */
  public enum Kind {
    /** The caller's own doing. */
    CANCELLED,
    /** The request itself cannot be asked. */
    INVALID,
    /** Every candidate was tried and none answered. */
    EXHAUSTED,
    /** The stream broke after its first visible token: nothing was tried again. */
    INCOMPLETE
  }
}
