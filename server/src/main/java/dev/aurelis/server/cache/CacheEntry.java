package dev.aurelis.server.cache;

import dev.aurelis.server.model.ModelId;

/**
 * A whole answer that is kept.
 *
 * @param model the model that gave it, as the provider named it
 */
public record CacheEntry(String content, ModelId model) {}
