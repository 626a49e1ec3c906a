package dev.aurelis.protocol;

import org.eclipse.lsp4j.Range;
import org.jspecify.annotations.Nullable;

/**
 * Code to work on; also the one argument of the commands {@code aurelis.explain} and so on.
 *
 * @param range what is meant; without it the whole document
 * @param instruction what the user said about it
 */
public record CodeParams(
    DocumentRef textDocument, @Nullable Range range, @Nullable String instruction) {}
