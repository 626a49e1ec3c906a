package dev.aurelis.server.features.hover;

import dev.aurelis.server.model.TextSpan;

/**
 * What a hover shows.
 *
 * @param span the name it is about
 * @param text in the form that was asked for, cleaned
 */
public record HoverText(TextSpan span, String text) {}
