package dev.aurelis.protocol;

import java.util.List;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.Range;
import org.jspecify.annotations.Nullable;

/**
 * Something a question is about. The server reads it when it asks: from the open document, else
 * from the file below a workspace folder.
 *
 * @param kind {@code file}, {@code selection} (whole lines of a range), {@code symbol} (a
 *     declaration, by its name or around the beginning of a range) or {@code diagnostics} (what the
 *     client shows, in a range or in all of the document)
 * @param symbol a declaration's name, with or without those of the types around it
 * @param diagnostics what the client shows there; the server knows only its own
 */
public record ChatReference(
    String kind,
    DocumentRef textDocument,
    @Nullable Range range,
    @Nullable String symbol,
    @Nullable List<Diagnostic> diagnostics) {}
