package dev.aurelis.protocol;

/**
 * A job that was started.
 *
 * @param job its id
 */
public record JobStarted(String job) {}
