package dev.aurelis.protocol;

import org.eclipse.lsp4j.Position;

/** A place to complete at. */
public record CompleteParams(DocumentRef textDocument, Position position) {}
