package dev.aurelis.server.config;

import java.util.Set;

/** Reads the section {@code processing}. */
final class ProcessingReader {
  private ProcessingReader() {}

  static ProcessingSettings read(Section section, Findings findings) {
    section.onlyKnows(Set.of());
    return ProcessingSettings.USUAL;
  }
}
