package dev.aurelis.server.features.completion;

import dev.aurelis.server.model.TextSpan;

/**
 * What could stand at the cursor.
 *
 * @param text inserted at the cursor, not blank
 * @param replaces what it takes the place of: begins at the cursor, ends on its line
 * @param source who made it: a provider's name
 * @param number by which it is told that it was taken
 */
public record Suggestion(String text, TextSpan replaces, String source, int number) {}
