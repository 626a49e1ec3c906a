package dev.aurelis.protocol;

/**
 * A document whose inline completion could be replaced by a better one.
 *
 * @param textDocument without a version: whether anything was typed since is for the client to see
 */
public record CompletionImprovedParams(DocumentRef textDocument) {}
