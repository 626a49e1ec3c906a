package dev.aurelis.protocol;

import org.jspecify.annotations.Nullable;

/**
 * A piece of a job's text.
 *
 * @param delta what came since the last piece
 * @param done whether this is the last one; its delta may be empty
 * @param outcome of the last one: {@code document}, {@code edit}, {@code message}, {@code
 *     cancelled} or {@code failed}
 * @param text of the last one: the whole answer as clean Markdown, or a sentence; to be shown in
 *     place of the pieces
 */
public record StreamParams(
    String job, String delta, boolean done, @Nullable String outcome, @Nullable String text) {}
