package dev.aurelis.protocol;

import org.jspecify.annotations.Nullable;

/**
 * A document.
 *
 * @param version the version the client means; a job about an older one is refused
 */
public record DocumentRef(String uri, @Nullable Integer version) {}
