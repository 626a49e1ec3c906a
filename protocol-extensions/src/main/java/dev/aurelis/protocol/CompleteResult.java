package dev.aurelis.protocol;

import org.eclipse.lsp4j.Range;
import org.jspecify.annotations.Nullable;

/**
 * A completion.
 *
 * @param text what to put in; null where there is nothing sensible to propose
 * @param range what it replaces
 * @param source who made it: a provider's name, or {@code engine}
 */
public record CompleteResult(
    @Nullable String text, @Nullable Range range, @Nullable String source) {}
