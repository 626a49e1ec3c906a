package dev.aurelis.protocol;

/**
 * A piece of a job's text.
 *
 * @param delta what came since the last piece
 * @param done whether this is the last one; its delta may be empty
 */
public record StreamParams(String job, String delta, boolean done) {}
