package dev.aurelis.protocol;

/**
 * Names a conversation.
 *
 * @param session its id
 */
public record ChatSessionParams(String session) {}
