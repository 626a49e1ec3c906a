package dev.aurelis.server.cache;

import java.time.Duration;

/**
 * An answer that is to be kept.
 *
 * @param lifetime more than zero
 */
public record Kept(CacheKey key, CacheEntry entry, Duration lifetime) {}
