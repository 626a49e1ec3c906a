package dev.aurelis.server.model;

/**
 * How code went on at another place that looks like this one.
 *
 * @param text what followed there, cut at a sensible end, fitted to this document's indentation
 * @param matched characters before the cursor that are equal at both places
 * @param support places that went on in the same way
 * @param origin path of the best one, relative to the workspace folder
 */
public record Continuation(String text, int matched, int support, String origin) {}
