package dev.aurelis.server.model;

import java.util.Optional;

/**
 * Where a declaration stands.
 *
 * @param name as in the code
 * @param span from its first annotation or modifier to its end
 * @param documentation the comment above it
 */
public record Declaration(String name, TextSpan span, Optional<TextSpan> documentation) {}
