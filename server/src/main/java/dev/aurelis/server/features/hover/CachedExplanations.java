package dev.aurelis.server.features.hover;

import java.util.Optional;

/** Explanations that were given before. Must answer at once. */
@FunctionalInterface
public interface CachedExplanations {
  /**
   * An explanation of a piece of code.
   *
   * @param languageId LSP language identifier
   * @param code the declaration's exact text
   */
  Optional<String> find(String languageId, String code);

  /** Remembers nothing. */
  CachedExplanations NONE = (languageId, code) -> Optional.empty();
}
