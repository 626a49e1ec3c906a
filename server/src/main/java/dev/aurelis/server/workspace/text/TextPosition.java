package dev.aurelis.server.workspace.text;

/**
 * A place as clients name it.
 *
 * @param line counted from 0
 * @param column counted from 0, in the client's encoding
 */
public record TextPosition(int line, int column) {}
