package dev.aurelis.server.workspace.index;

/**
 * How big the index is.
 *
 * @param bytes held by its arrays, open documents left out
 * @param full whether something was left out because a limit was reached
 */
public record IndexSize(int files, long tokens, int words, long bytes, boolean full) {}
