package dev.aurelis.server.features.completion;

import java.util.OptionalInt;

/** Ends a text before a bracket that closes nothing. */
final class SurplusCloser implements StopRule {
  @Override
  public OptionalInt end(String text, Place place) {
    var kept = Balance.kept(text, place).orElse("");
    boolean all = kept.length() >= text.stripTrailing().length();
    return all ? OptionalInt.empty() : OptionalInt.of(kept.length());
  }
}
