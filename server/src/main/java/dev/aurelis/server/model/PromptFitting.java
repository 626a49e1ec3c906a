package dev.aurelis.server.model;

import java.util.Optional;

/** Writes a request's prompt anew for a smaller window. Cuts context, never what was said. */
@FunctionalInterface
public interface PromptFitting {
  /** The prompt cannot become smaller. */
  PromptFitting FIXED = _ -> Optional.empty();

  /**
   * The same question in fewer tokens.
   *
   * @param tokens the longest prompt that fits
   * @return empty where it cannot be made to fit
   */
  Optional<Prompt> within(int tokens);

  /** The same fitting for a conversation that went on: what was said since is not cut either. */
  default PromptFitting followedBy(String answer, String user) {
    int more = TokenEstimate.of(answer) + TokenEstimate.of(user) + 2 * TokenEstimate.PER_MESSAGE;
    return tokens -> within(tokens - more).map(shorter -> shorter.followedBy(answer, user));
  }
}
