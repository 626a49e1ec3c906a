package dev.aurelis.server.workspace.related;

/**
 * A file that may be told.
 *
 * @param path relative to the workspace folder
 */
public record Source(String path, String languageId, String text) {}
