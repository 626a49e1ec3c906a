package dev.aurelis.server.config;

import java.util.Optional;

/**
 * How a team wants its texts and its code; each a few words that models are told.
 *
 * @param audience who reads explanations and documentation
 * @param documentationFormat how documentation is written
 * @param codeStyle how code is written
 */
public record TeamStyle(
    Optional<String> audience, Optional<String> documentationFormat, Optional<String> codeStyle) {
  /** Nobody said anything. */
  public static final TeamStyle NONE =
      new TeamStyle(Optional.empty(), Optional.empty(), Optional.empty());
}
