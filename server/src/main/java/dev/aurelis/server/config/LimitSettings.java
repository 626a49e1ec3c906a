package dev.aurelis.server.config;

import java.util.Optional;

/**
 * What a profile's account may use. Empty where nothing is known: nothing is held back then.
 *
 * @param tier name of a built-in table of limits, for example {@code github-free}
 */
public record LimitSettings(Optional<String> tier) {
  /** No limits are known. */
  public static final LimitSettings NONE = new LimitSettings(Optional.empty());
}
