package dev.aurelis.server.config;

import java.util.Set;

/** Reads what a profile says of its limits. */
final class LimitReader {
  /** Keys of a profile that are read here. */
  static final Set<String> KEYS = Set.of();

  private LimitReader() {}

  static LimitSettings read(Section profile, Dialect dialect, Findings findings) {
    return LimitSettings.NONE;
  }
}
