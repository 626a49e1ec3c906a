package dev.aurelis.server.features.action;

import dev.aurelis.server.model.TextSpan;

/**
 * One replacement of an edit.
 *
 * @param span in the document the edit was made for
 */
public record Hunk(TextSpan span, String newText) {}
