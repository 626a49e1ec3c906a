package dev.aurelis.server.config;

/**
 * Where answers are kept.
 *
 * @param persistent whether answers are kept on disk, sealed, between two starts
 */
public record CacheSettings(Persistent persistent) {
  /** Memory and disk, nothing to install. */
  public static final CacheSettings USUAL = new CacheSettings(Persistent.ON);

  /** Whether the disk is used. */
  public enum Persistent {
    ON,
    OFF
  }
}
