package dev.aurelis.server.features.completion.schedule;

/** Where on its way a question ended. */
public enum Exit {
  /** The document is kept out of everything. */
  EXCLUDED,
  /** The document is too large. */
  TOO_LARGE,
  /** Code follows on the line. */
  MID_LINE,
  /** What is shown was typed on. */
  TYPED,
  /** An earlier answer still fits. */
  KEPT,
  /** A stream had said enough already. */
  STREAMING,
  /** A stream said enough while the question waited. */
  STREAMED,
  /** A draft is shown until a model has answered. */
  DRAFTED,
  /** No model may be asked here. */
  NO_MODEL,
  /** The quota is used up. */
  REFUSED,
  /** An earlier answer still fits, but what is left of it may not be shown. */
  DROPPED,
  /** The model had nothing to say that may be shown. */
  EMPTY,
  /** The model did not answer. */
  FAILED,
  /** The document went another way meanwhile. */
  STALE,
  /** A newer question took its place. */
  SUPERSEDED,
  /** Nobody waits for it any more. */
  WITHDRAWN;

  /** Whether the workspace's own code may answer instead. */
  public boolean leavesItToTheEngine() {
    return switch (this) {
      case NO_MODEL, REFUSED, EMPTY, FAILED -> true;
      case EXCLUDED,
          TOO_LARGE,
          MID_LINE,
          TYPED,
          KEPT,
          STREAMING,
          STREAMED,
          DRAFTED,
          DROPPED,
          STALE,
          SUPERSEDED,
          WITHDRAWN ->
          false;
    };
  }
}
