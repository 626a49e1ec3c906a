package dev.aurelis.server.config;

import java.util.Set;

/** Reads the section {@code cache}. */
final class CacheReader {
  private CacheReader() {}

  static CacheSettings read(Section section, Findings findings) {
    section.onlyKnows(Set.of());
    return CacheSettings.USUAL;
  }
}
