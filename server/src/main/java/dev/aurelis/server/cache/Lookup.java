package dev.aurelis.server.cache;

import java.time.Duration;

/** What came of looking for an answer. All but a hit are a miss to whoever asks. */
public sealed interface Lookup {
  /**
   * It is kept.
   *
   * @param remaining how long it stays good, more than zero
   */
  record Hit(CacheEntry entry, Duration remaining) implements Lookup {}

  /** It is not kept, or not any more. */
  record Miss() implements Lookup {}

  /** The tier was not asked, because it is busy or out for now. */
  record Skipped() implements Lookup {}

  /** The tier was asked and gave no usable reply. */
  record Failed() implements Lookup {}
}
