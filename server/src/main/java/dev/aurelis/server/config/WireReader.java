package dev.aurelis.server.config;

import java.util.Set;

/** Reads what a profile says of its wire. */
final class WireReader {
  /** Keys of a profile that are read here. */
  static final Set<String> KEYS = Set.of();

  private WireReader() {}

  static WireSettings read(Section profile, Dialect dialect, Findings findings) {
    return WireSettings.USUAL;
  }
}
