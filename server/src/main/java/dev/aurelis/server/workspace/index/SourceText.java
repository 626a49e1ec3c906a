package dev.aurelis.server.workspace.index;

/**
 * A file or an open document to learn from.
 *
 * @param key names it in the index; the same for a file and the document that shows it
 * @param path for people, relative to the workspace folder
 * @param languageId LSP language identifier
 * @param text the whole text
 */
public record SourceText(String key, String path, String languageId, String text) {}
