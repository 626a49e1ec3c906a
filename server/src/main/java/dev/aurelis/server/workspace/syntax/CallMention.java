package dev.aurelis.server.workspace.syntax;

import java.util.Optional;

/**
 * A place that calls something by name.
 *
 * @param name the last name of what is called
 * @param offset where that name begins, in UTF-16 units
 * @param line counted from 1
 * @param within the innermost declaration around it, empty at the top level
 */
public record CallMention(String name, int offset, int line, Optional<String> within) {}
