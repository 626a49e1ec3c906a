package dev.aurelis.protocol;

/** Asks how the server is. */
public record StatusParams() {}
