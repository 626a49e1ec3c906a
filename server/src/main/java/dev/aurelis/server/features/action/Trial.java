package dev.aurelis.server.features.action;

import dev.aurelis.server.model.CancelToken;

/** Tries a changed document with the check command that the user named for its workspace. */
public interface Trial {
  /** Nobody named a command. */
  Trial NONE = (uri, before, after, cancel) -> new Result.None();

  /**
   * Tries it, in a copy.
   *
   * @param before the document's text without the change
   * @param after and with it
   */
  Result run(String uri, String before, String after, CancelToken cancel);

  /** What came of it. */
  sealed interface Result {
    /** No command is named for the document's workspace. */
    record None() implements Result {}

    record Passed(String command) implements Result {}

    /** It fails, and fails without the change as well. */
    record FailsAnyway(String command) implements Result {}

    /**
     * The change makes it fail.
     *
     * @param said the end of what it wrote
     */
    record Failed(String command, String said) implements Result {}

    /** It did not come to an end. */
    record Undecided(String command, String reason) implements Result {}
  }
}
