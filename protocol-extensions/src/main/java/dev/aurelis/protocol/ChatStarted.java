package dev.aurelis.protocol;

import org.jspecify.annotations.Nullable;

/**
 * A job that answers a question.
 *
 * @param job its id
 * @param session the conversation it belongs to; null where the client keeps the conversation
 */
public record ChatStarted(String job, @Nullable String session) {}
