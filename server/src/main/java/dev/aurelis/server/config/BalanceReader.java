package dev.aurelis.server.config;

import java.util.Set;

/** Reads what a profile says of its endpoints. */
final class BalanceReader {
  /** Keys of a profile that are read here. */
  static final Set<String> KEYS = Set.of();

  private BalanceReader() {}

  static BalanceSettings read(Section profile, Dialect dialect, Findings findings) {
    return BalanceSettings.NONE;
  }
}
