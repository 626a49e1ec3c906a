package dev.aurelis.protocol;

import org.jspecify.annotations.Nullable;

/**
 * Asks the last question of a conversation again; no kept answer serves. A whole answer takes the
 * place of the one before; until then that one stays.
 *
 * @param model who is to answer, and nobody else; without it the route decides
 */
public record ChatRetryParams(String session, @Nullable String model) {}
