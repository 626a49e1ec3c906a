package dev.aurelis.protocol;

/**
 * What came of deleting a conversation.
 *
 * @param deleted false where there was none of that name
 */
public record ChatDeleted(boolean deleted) {}
