package dev.aurelis.server.cache;

import java.util.OptionalLong;

/**
 * How much a tier keeps.
 *
 * @param entries answers; empty where the tier cannot tell
 * @param bytes they take; empty where the tier cannot tell
 */
public record CacheSize(OptionalLong entries, OptionalLong bytes) {
  /** Nothing can be told. */
  public static final CacheSize UNKNOWN = new CacheSize(OptionalLong.empty(), OptionalLong.empty());

  public static CacheSize of(long entries, long bytes) {
    return new CacheSize(OptionalLong.of(entries), OptionalLong.of(bytes));
  }
}
