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
}
