package dev.aurelis.server.config;

import java.util.Set;

/** Reads the section {@code network}. */
final class NetworkReader {
  private NetworkReader() {}

  static NetworkSettings read(Section section, Findings findings) {
    section.onlyKnows(Set.of());
    return NetworkSettings.DIRECT;
  }
}
