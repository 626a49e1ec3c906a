package dev.aurelis.server.orchestrator.budgeting;

import dev.aurelis.server.model.ModelRequest;
import dev.aurelis.server.model.Prompt;
import dev.aurelis.server.model.TaskType;
import dev.aurelis.server.model.TokenEstimate;
import dev.aurelis.server.orchestrator.CandidateCall;
import java.util.Optional;

/**
 * Holds a question's prompt against a room of tokens.
 *
 * @param vocabulary counts exactly; empty where the estimate must do, always for completion, whose
 *     answer cannot wait for it
 */
record Measure(Optional<Vocabulary> vocabulary) {
  /** The estimate is never wrong by more than this factor on code. */
  static final double CERTAIN = 1.5;

  /** No character makes more tokens than this; most make a quarter of one. */
  private static final int MOST_PER_CHAR = 2;

  /** How often a prompt is written before it counts as one that cannot be made to fit. */
  private static final int WRITINGS = 2;

  static Measure of(CandidateCall call, Window window) {
    boolean hurried = call.question().request().task() == TaskType.CODE_COMPLETION;
    return new Measure(hurried ? Optional.empty() : window.vocabulary().map(Vocabulary::of));
  }

  /** Whether a prompt fits for sure, told by its length alone. */
  static boolean fitsAtOnce(Prompt prompt, int room) {
    return (long) prompt.length() * MOST_PER_CHAR <= room;
  }

  /** Whether holding this prompt against the room loads a vocabulary. */
  boolean isSlowFor(Prompt prompt, int room) {
    return vocabulary.isPresent() && TokenEstimate.of(prompt) * CERTAIN > room;
  }

  /**
   * The request's prompt, written anew where it is too long.
   *
   * @return empty where it cannot be made to fit
   */
  Optional<Prompt> fitted(ModelRequest request, int room) {
    var prompt = request.prompt();
    int target = room;
    int tokens = tokens(prompt, room);
    for (int writings = 0; tokens > room; writings++) {
      var shorter =
          writings == WRITINGS ? Optional.<Prompt>empty() : request.fitting().within(target);
      if (shorter.isEmpty()) {
        return Optional.empty();
      }
      prompt = shorter.get();
      tokens = tokens(prompt, room);
      target = (int) ((long) target * room / Math.max(1, tokens));
    }
    return Optional.of(prompt);
  }

  private int tokens(Prompt prompt, int room) {
    int estimate = TokenEstimate.of(prompt);
    boolean far = estimate * CERTAIN <= room || estimate > room * CERTAIN;
    return far ? estimate : vocabulary.map(known -> known.count(prompt)).orElse(estimate);
  }
}
