package dev.aurelis.protocol;

/**
 * What became of a wish to end a job.
 *
 * @param cancelled false where it was over already
 */
public record CancelResult(boolean cancelled) {}
