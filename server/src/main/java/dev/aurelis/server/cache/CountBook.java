package dev.aurelis.server.cache;

import java.util.Map;

/** Where the counts of all processes come together. May block; never throws. */
@FunctionalInterface
public interface CountBook {
  /** Keeps no counts. */
  CountBook NONE = _ -> {};

  /**
   * Adds what was counted since the last time.
   *
   * @param since by the names of the tiers
   */
  void add(Map<String, TierCounts> since);
}
