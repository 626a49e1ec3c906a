package dev.aurelis.server.features.action;

import dev.aurelis.server.model.CancelToken;
import java.util.Optional;

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
    /** What it shows of the change in a few words, empty where it shows nothing. */
    default Optional<String> shows() {
      return switch (this) {
        case Passed(String command) -> Optional.of("passes " + command);
        case FailsAnyway(String command) -> Optional.of(command + " fails without it too");
        case None _, Failed _, Undecided _ -> Optional.empty();
      };
    }

    /** Why the change cannot be offered, in a sentence; empty where it can. */
    default Optional<String> problem() {
      return switch (this) {
        case Failed(String command, String said) ->
            Optional.of("With it the command " + command + " fails: " + said.strip());
        case Undecided(String command, String reason) ->
            Optional.of("Whether it passes " + command + " is not known: " + reason + ".");
        case None _, Passed _, FailsAnyway _ -> Optional.empty();
      };
    }

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
